using System.Security.Cryptography;
using Collaboration.Kernel.Data;
using Collaboration.Kernel.People;
using Collaboration.Kernel.Tenancy;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.People.Hospitals;

/// <summary>
/// The way to a link. A ticket is sealed for one hospital, lasts five minutes and is opened once: the browser that opens
/// it there holds it from then on in a cookie. Whoever agrees there is sent back, and only the session that asked ends
/// it. So both ends are one browser, on whatever hosts they are, and neither a ticket that was sent to somebody nor one
/// that was found links anything.
/// </summary>
internal sealed class LinkTickets(CollaborationDb db, CurrentTenant current, TenantDirectory directory, Person person, IDataProtectionProvider protection, TimeProvider clock)
{
    private const string Cookie = "joining";

    private static readonly TimeSpan s_length = TimeSpan.FromMinutes(5);

    private sealed record Row(int FromTenant, DateTimeOffset MadeAt);

    /// <param name="origin">Where the person is now: scheme, host and prefix.</param>
    /// <returns>What the other hospital's address ends with.</returns>
    public async Task<string> MakeAsync(Tenant to, string origin, CancellationToken ct)
    {
        var (id, now) = (Guid.NewGuid(), clock.GetUtcNow());
        await db.Database.ExecuteSqlAsync($"delete from catalogue.link_ticket where from_session = {person.SessionId} or (from_tenant = {db.CurrentTenantId} and expires_at < {now})", ct);
        await db.Database.ExecuteSqlAsync($"""
            insert into catalogue.link_ticket (id, from_tenant, from_session, to_tenant, made_at, expires_at)
            values ({id}, {db.CurrentTenantId}, {person.SessionId}, {to.Id}, {now}, {now + s_length})
            """, ct);
        return Seal("ticket", to).Protect(string.Join('\n', id.ToString("N"), origin, person.FullName));
    }

    /// <summary>From now on this browser holds the ticket, and no other.</summary>
    public async Task<bool> OpenAsync(string ticket, HttpContext context, CancellationToken ct)
    {
        if (Unsealed("ticket", ticket) is not { } said) { return false; }
        var (id, secret, now) = (Guid.ParseExact(said[..32], "N"), Secret(), clock.GetUtcNow());
        var hash = Session.Hash(secret);
        if (await db.Database.ExecuteSqlAsync($"update catalogue.link_ticket set browser_hash = {hash} where id = {id} and to_tenant = {db.CurrentTenantId} and browser_hash is null and expires_at > {now}", ct) != 1) { return false; }
        context.Response.Cookies.Append(Cookie, Seal("held ticket", current.Tenant).Protect($"{secret}\n{said}"), Options(context.Request));
        return true;
    }

    /// <summary>The ticket that this browser holds; null when it has none, or too late, or was answered.</summary>
    public async Task<LinkTicket?> HeldAsync(HttpRequest request, CancellationToken ct)
    {
        if (Unsealed("held ticket", request.Cookies[Cookie])?.Split('\n', 4) is not [var secret, var number, var origin, var name]) { return null; }
        var (id, hash, now) = (Guid.ParseExact(number, "N"), Session.Hash(secret), clock.GetUtcNow());
        var row = (await db.Database.SqlQuery<Row>($"""
            select from_tenant as "FromTenant", made_at as "MadeAt" from catalogue.link_ticket
            where id = {id} and to_tenant = {db.CurrentTenantId} and browser_hash = {hash} and to_account is null and expires_at > {now}
            """).ToListAsync(ct)).SingleOrDefault();
        return row is not null && IsAddressOf(origin, row.FromTenant) ? new LinkTicket(id, row.FromTenant, origin, name, row.MadeAt) : null;
    }

    /// <summary>The person agrees here.</summary>
    /// <returns>What the address of the way back ends with; null when it was answered meanwhile.</returns>
    public async Task<string?> AgreeAsync(LinkTicket ticket, HttpContext context, CancellationToken ct)
    {
        var secret = Secret();
        var hash = Session.Hash(secret);
        context.Response.Cookies.Delete(Cookie, Options(context.Request));
        return await db.Database.ExecuteSqlAsync($"update catalogue.link_ticket set to_account = {person.Id}, return_hash = {hash} where id = {ticket.Id} and to_account is null", ct) == 1 ? secret : null;
    }

    /// <summary>Makes the link, in the session that asked for it.</summary>
    /// <returns>The other hospital; null for whatever is not right.</returns>
    public async Task<Tenant?> EndAsync(string returned, CancellationToken ct)
    {
        var (hash, now) = (Session.Hash(returned), clock.GetUtcNow());
        var other = (await db.Database.SqlQuery<int?>($"""select catalogue.link_accounts({person.SessionId}, {hash}, {now}) as "Value" """).ToListAsync(ct)).Single();
        return other is { } id ? directory.Current.Find(id) : null;
    }

    /// <summary>Whether the person has signed in since the ticket was made: who did so before, or was handed over, has shown nothing now.</summary>
    public bool IsFresh(LinkTicket ticket) => person.IsSignedIn && person.SignedInAt >= ticket.MadeAt && person.Means != Means.Handoff;

    private static string Secret() => WebEncoders.Base64UrlEncode(RandomNumberGenerator.GetBytes(32));

    private bool IsAddressOf(string origin, int tenant) =>
        Uri.TryCreate(origin, UriKind.Absolute, out var address) && directory.Current.Resolve(address.Host, address.AbsolutePath).Tenant?.Id == tenant;

    private string? Unsealed(string what, string? value)
    {
        if (value is not { Length: > 0 and < 4000 }) { return null; }
        try { return Seal(what, current.Tenant).Unprotect(value); }
        catch (CryptographicException) { return null; }
    }

    private IDataProtector Seal(string what, Tenant to) => protection.CreateProtector("account link", what, $"{to.Id}");

    private static CookieOptions Options(HttpRequest request) => new()
    {
        HttpOnly = true, SameSite = SameSiteMode.Lax, Secure = request.IsHttps, IsEssential = true, MaxAge = s_length, Path = request.PathBase.Value + "/account/hospitals",
    };
}
