using System.Security.Claims;
using System.Text.Encodings.Web;
using Collaboration.Kernel.Data;
using Collaboration.Scim.Protocol;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Collaboration.Scim.Tokens;

/// <summary>Knows a directory by its token. The row is looked for behind the tenant's wall: one of another hospital is nothing here.</summary>
internal sealed class TokenHandler(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, CollaborationDb db, TimeProvider clock)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    public const string SchemeName = "scim";

    private const string Bearer = "Bearer ";

    /// <summary>The token that the request was let in by.</summary>
    public static Guid TokenOf(HttpContext context) => Guid.Parse(context.User.FindFirstValue(ClaimTypes.NameIdentifier)!);

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        var header = Request.Headers.Authorization.ToString();
        if (!header.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase) || header[Bearer.Length..].Trim() is not { } value || !Token.Looks(value)) { return AuthenticateResult.NoResult(); }
        var (hash, now) = (Token.Hash(value), clock.GetUtcNow());
        if (await db.Set<Token>().AsNoTracking().SingleOrDefaultAsync(t => t.TokenHash == hash, Context.RequestAborted) is not { } token) { return AuthenticateResult.NoResult(); }
        if (token.IsToBeNoted(now)) { await db.Set<Token>().Where(t => t.Id == token.Id).ExecuteUpdateAsync(set => set.SetProperty(t => t.UsedAt, now), Context.RequestAborted); }
        var identity = new ClaimsIdentity([new Claim(ClaimTypes.NameIdentifier, token.Id.ToString("N"))], SchemeName);
        return AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(identity), SchemeName));
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        Response.Headers.WWWAuthenticate = Request.Headers.Authorization.Count == 0 ? "Bearer realm=\"scim\"" : "Bearer realm=\"scim\", error=\"invalid_token\"";
        return new ScimException(StatusCodes.Status401Unauthorized, null, "Send the token that an administrator made at /people/scim of this hospital.").WriteAsync(Context);
    }
}
