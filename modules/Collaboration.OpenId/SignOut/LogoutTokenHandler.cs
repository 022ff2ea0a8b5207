using System.Security.Claims;
using System.Text.Encodings.Web;
using Collaboration.Kernel.Outside;
using Collaboration.OpenId.Discovery;
using Collaboration.OpenId.Flow;
using Collaboration.OpenId.Providers;
using Collaboration.OpenId.Tokens;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Collaboration.OpenId.SignOut;

/// <summary>Knows the provider's server by a logout token that it signed for this hospital's client.</summary>
internal sealed class LogoutTokenHandler(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, KnownProviders providers, Documents documents, TokenCheck check)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    public const string SchemeName = "openid-logout";

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        var ct = Context.RequestAborted;
        if (!Request.HasFormContentType || (await Request.ReadFormAsync(ct))["logout_token"].ToString() is not { Length: > 0 } raw || await providers.LiveAsync(ct) is not { } provider) { return AuthenticateResult.NoResult(); }
        try
        {
            var token = await check.SignedAsync(raw, provider, await documents.ReadAsync(provider.Authority, anew: false, ct), ct);
            Context.Features.Set(Leave.Of(token));
            return AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(new ClaimsIdentity(SchemeName)), SchemeName));
        }
        catch (Exception refused) when (refused is RefusedException or OutsideException) { return AuthenticateResult.NoResult(); }
    }
}
