using System.Buffers.Text;
using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Collaboration.Kernel.Outside;
using Collaboration.Kernel.People;
using Collaboration.OpenId.Identities;
using Collaboration.OpenId.Tokens;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OAuth;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Collaboration.OpenId.Flow;

/// <summary>
/// The code flow with PKCE, nonce and the framework's state and correlation cookie. The framework makes one of these for
/// every request, so that what few requests need is asked for when one does.
/// </summary>
internal sealed class OpenIdHandler(HospitalOptions options, ILoggerFactory logger, UrlEncoder encoder) : OAuthHandler<OpenIdOptions>(options, logger, encoder)
{
    private const string Nonce = "nonce";

    private Journey _journey = null!;
    private IdToken _token = null!;

    public override async Task<bool> HandleRequestAsync()
    {
        if (!HttpMethods.IsGet(Request.Method) || !await ShouldHandleRequestAsync()) { return false; }
        var parts = Context.RequestServices.GetRequiredService<Callback>();
        if (!parts.IsOn) { return false; }
        var state = Options.StateDataFormat.Unprotect(Request.Query["state"]);
        string leads;
        try
        {
            _journey = await parts.Journeys.ResumeAsync(state, Context.RequestAborted);
            Answer.Check(Request.Query, _journey);
            var result = await HandleRemoteAuthenticateAsync();
            if (!result.Succeeded) { throw new RefusedException(Reason.Expired, "The sign-in began in another browser, or was used already."); }
            leads = await parts.ArriveAsync(Context, _journey, _token);
        }
        catch (RefusedException refused) { leads = await parts.RefuseAsync(Context, state, refused.Why, refused.Message); }
        catch (OutsideException silent) { leads = await parts.RefuseAsync(Context, state, Reason.Unreachable, silent.Message); }
        Response.Headers.CacheControl = "no-store";
        Response.Redirect(Request.PathBase + leads);
        return true;
    }

    protected override string BuildChallengeUrl(AuthenticationProperties properties, string redirectUri)
    {
        var (journey, verifier, nonce) = (Journey.Of(properties), Random(), Random());
        (properties.Items[OAuthConstants.CodeVerifierKey], properties.Items[Nonce]) = (verifier, nonce);
        var question = new Dictionary<string, string?>
        {
            ["client_id"] = journey.Provider.ClientId, ["response_type"] = "code", ["response_mode"] = "query", ["scope"] = "openid profile email", ["redirect_uri"] = redirectUri, ["nonce"] = nonce,
            ["code_challenge"] = Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(verifier))), ["code_challenge_method"] = "S256", ["state"] = Options.StateDataFormat.Protect(properties),
        };
        // Whoever sat there before is still signed in at the provider.
        if (SharedComputer.Is(Context)) { question["prompt"] = "login"; }
        return QueryHelpers.AddQueryString(journey.Document.AuthorizationEndpoint, question);
    }

    protected override async Task<OAuthTokenResponse> ExchangeCodeAsync(OAuthCodeExchangeContext context)
    {
        var redemption = Context.RequestServices.GetRequiredService<Redemption>();
        var (idToken, accessToken) = await redemption.RedeemAsync(_journey, context.Code, context.Properties.Items[OAuthConstants.CodeVerifierKey]!, context.RedirectUri, Context.RequestAborted);
        return OAuthTokenResponse.Success(JsonSerializer.SerializeToDocument(new Dictionary<string, string?> { ["access_token"] = accessToken ?? "none", ["id_token"] = idToken }));
    }

    protected override async Task<AuthenticationTicket> CreateTicketAsync(ClaimsIdentity identity, AuthenticationProperties properties, OAuthTokenResponse tokens)
    {
        var check = Context.RequestServices.GetRequiredService<TokenCheck>();
        _token = await check.PersonAsync(tokens.Response!.RootElement.GetProperty("id_token").GetString(), _journey.Provider, _journey.Document, properties.Items[Nonce]!, Context.RequestAborted);
        return new AuthenticationTicket(new ClaimsPrincipal(identity), properties, Scheme.Name);
    }

    private static string Random() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
}
