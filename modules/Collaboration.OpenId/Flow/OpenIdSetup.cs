using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace Collaboration.OpenId.Flow;

/// <summary>
/// The same for every hospital. The code comes back in the address (response_mode=query): a form posted from the provider's
/// site would come without the correlation cookie, which is Lax as all of ours are.
/// </summary>
internal sealed class OpenIdSetup : IConfigureNamedOptions<OpenIdOptions>
{
    // The framework wants one for each; calls to providers go through another client, which looks where they go.
    private static readonly HttpClient s_unused = new();

    public void Configure(string? name, OpenIdOptions options)
    {
        (options.ClientId, options.ClientSecret) = ("in the database", "in the database");
        options.AuthorizationEndpoint = options.TokenEndpoint = "in the provider's document";
        options.CallbackPath = OpenIdOptions.Callback;
        options.UsePkce = true;
        options.Backchannel = s_unused;
        options.CorrelationCookie.Name = "openid.";
        options.CorrelationCookie.SameSite = SameSiteMode.Lax;
        options.CorrelationCookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
    }

    public void Configure(OpenIdOptions options) => Configure(null, options);
}
