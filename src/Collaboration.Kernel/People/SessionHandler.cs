using System.Security.Claims;
using System.Text.Encodings.Web;
using Collaboration.Kernel.Audit;
using Collaboration.Kernel.Data;
using Collaboration.Kernel.Tenancy;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using CookieHeaderValue = Microsoft.Net.Http.Headers.CookieHeaderValue;

namespace Collaboration.Kernel.People;

/// <summary>
/// Signs people in by rows: the cookie holds a random value, one query a request gives person, roles and audiences. The row
/// is looked for behind the tenant's wall, so a cookie of one hospital is nothing at another.
/// </summary>
public sealed class SessionHandler(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder,
    SessionQuery query, CurrentPerson current, CurrentTenant tenant, TimeProvider clock)
    : SignInAuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    /// <summary>Name of the scheme and of the cookie.</summary>
    public const string SchemeName = "session";

    // The middleware that asks this handler keeps it for as long as the request lasts: a live connection, with its services gone, for hours.
    private CollaborationDb Db => Context.RequestServices.GetRequiredService<CollaborationDb>();

    /// <summary>True when the request brings a session cookie, valid or not.</summary>
    public static bool HasCookie(HttpRequest request) => request.Cookies.ContainsKey(SchemeName);

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (TokenOf(Request) is not { Length: 43 } token) { return AuthenticateResult.NoResult(); }
        // The connection goes back before the first byte leaves: a slow reader holds no connection.
        var connection = Db.Database.GetDbConnection();
        Response.OnStarting(connection.CloseAsync);
        if (await query.FindAsync(Db, tenant.Tenant, Session.Hash(token), clock.GetUtcNow(), Context.RequestAborted) is not { } visit)
        {
            return AuthenticateResult.NoResult();
        }
        // What runs first here runs last before the answer leaves, so that no page says otherwise.
        if (visit.IsShared) { Response.OnStarting(() => { Response.Headers.CacheControl = "no-store"; return Task.CompletedTask; }); }
        if (visit.IsLocked)
        {
            current.Locked = visit.Person;
            return AuthenticateResult.NoResult();
        }
        // The cookie lives as long as the row, which use prolongs.
        if (visit.EndsAt is { } endsAt && !visit.IsShared) { Response.Cookies.Append(SchemeName, token, Cookie(endsAt)); }
        var person = current.Person = visit.Person;
        var identity = new ClaimsIdentity([new Claim(ClaimTypes.NameIdentifier, person.Id.ToString("N"))], SchemeName);
        return AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(identity), SchemeName));
    }

    protected override async Task HandleSignInAsync(ClaimsPrincipal user, AuthenticationProperties? properties)
    {
        var id = Guid.Parse(user.FindFirstValue(ClaimTypes.NameIdentifier)!);
        var account = await Db.Set<Account>().SingleAsync(a => a.Id == id, Context.RequestAborted);
        var at = clock.GetUtcNow();
        var means = properties?.GetParameter<Means?>(SigningIn.Parameter) ?? throw new InvalidOperationException("A session begins by HttpContext.SignInAsync with account and means.");
        var (session, token) = Session.Start(account, means, Device.Of(Request.Headers.UserAgent), SharedComputer.Is(Context), at, tenant.Tenant.SignIn.EndOf(at, at));
        Db.AddRange(session, new AuditRow("session.started", account.Id, session.Id, at, new { means = means.Word() }));
        properties.SetParameter(SigningIn.Started, session.Id);
        // Who signs in anew leaves nothing behind that still signs in, be it somebody else's.
        var before = (current.Locked ?? current.Person).SessionId;
        if (before != Guid.Empty) { await Db.Set<Session>().Where(s => s.Id == before).ExecuteDeleteAsync(Context.RequestAborted); }
        await Db.SaveChangesAsync(Context.RequestAborted);
        Response.Cookies.Append(SchemeName, token, Cookie(session.IsShared ? null : session.ExpiresAt));
    }

    protected override async Task HandleSignOutAsync(AuthenticationProperties? properties)
    {
        var (person, ct) = (current.Locked ?? current.Person, Context.RequestAborted);
        await using var transaction = await Db.Database.BeginTransactionAsync(ct);
        await Db.Set<Session>().Where(s => s.Id == person.SessionId).ExecuteDeleteAsync(ct);
        Db.Add(new AuditRow("session.ended", person.Id, person.SessionId, clock.GetUtcNow()));
        await Db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        Response.Cookies.Delete(SchemeName, Cookie(null));
        current.Person = Person.Nobody;
    }

    /// <summary>The first of its name: a hospital below a prefix gets the network's too, which browsers send after its own.</summary>
    private static string? TokenOf(HttpRequest request) => CookieHeaderValue.TryParseList(request.Headers.Cookie, out var cookies)
        ? cookies.FirstOrDefault(c => c.Name.Equals(SchemeName, StringComparison.Ordinal))?.Value.Value
        : null;

    private CookieOptions Cookie(DateTimeOffset? expires) => new()
    {
        HttpOnly = true, SameSite = SameSiteMode.Lax, Secure = Request.IsHttps, IsEssential = true, Expires = expires,
        Path = Request.PathBase.HasValue ? Request.PathBase.Value : "/",
    };
}
