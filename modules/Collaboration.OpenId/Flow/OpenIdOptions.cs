using Microsoft.AspNetCore.Authentication.OAuth;

namespace Collaboration.OpenId.Flow;

/// <summary>What the framework needs to know of a hospital's flow. Who the provider is stands in the database and is read when somebody goes there.</summary>
internal sealed class OpenIdOptions : OAuthOptions
{
    public const string Callback = "/account/openid/callback";
}
