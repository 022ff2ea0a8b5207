using System.Security.Cryptography;
using Collaboration.Kernel.Data;
using Collaboration.Kernel.People;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.People.Hospitals;

/// <summary>Ways over to a linked account: for one minute, once, and only while the session that asked and the link are there.</summary>
internal sealed class Handoffs(CollaborationDb db, Person person, TimeProvider clock)
{
    private static readonly TimeSpan s_length = TimeSpan.FromMinutes(1);

    /// <param name="AccountId">Of this hospital.</param>
    internal sealed record Arrival(Guid AccountId, int FromTenant);

    /// <returns>What the other hospital's address ends with.</returns>
    public async Task<string> MakeAsync(Guid link, CancellationToken ct)
    {
        var (token, now) = (WebEncoders.Base64UrlEncode(RandomNumberGenerator.GetBytes(32)), clock.GetUtcNow());
        var hash = Session.Hash(token);
        await db.Database.ExecuteSqlAsync($"delete from catalogue.handoff where from_session = {person.SessionId} or expires_at < {now}", ct);
        await db.Database.ExecuteSqlAsync($"""
            insert into catalogue.handoff (token_hash, link_id, from_tenant, from_session, expires_at)
            values ({hash}, {link}, {db.CurrentTenantId}, {person.SessionId}, {now + s_length})
            """, ct);
        return token;
    }

    /// <summary>None that this session asked for brings anybody anywhere any more.</summary>
    public Task EndAsync(CancellationToken ct) => db.Database.ExecuteSqlAsync($"delete from catalogue.handoff where from_session = {person.SessionId}", ct);

    /// <summary>Whom it brings here; null for whatever is not right.</summary>
    public async Task<Arrival?> FindAsync(string token, CancellationToken ct)
    {
        var (hash, now) = (Session.Hash(token), clock.GetUtcNow());
        return (await db.Database.SqlQuery<Arrival>($"""select account_id as "AccountId", from_tenant as "FromTenant" from catalogue.handoff_here({hash}, {now})""").ToListAsync(ct)).SingleOrDefault();
    }

    /// <summary>The same, and uses it up.</summary>
    public async Task<Guid?> TakeAsync(string token, CancellationToken ct)
    {
        var (hash, now) = (Session.Hash(token), clock.GetUtcNow());
        return (await db.Database.SqlQuery<Guid?>($"""select catalogue.take_handoff({hash}, {now}) as "Value" """).ToListAsync(ct)).Single();
    }
}
