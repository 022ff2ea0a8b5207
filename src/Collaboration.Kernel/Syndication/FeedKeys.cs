using System.Security.Cryptography;
using Collaboration.Kernel.Audiences;
using Collaboration.Kernel.Audit;
using Collaboration.Kernel.Data;
using Collaboration.Kernel.People;
using Collaboration.Kernel.Tenancy;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.Kernel.Syndication;

/// <summary>
/// Private addresses of feeds: what a person may read, for a program that cannot sign in. Feed readers and podcast players
/// send no cookie and most of them no password, and what they keep is the address; so the address is the permission, as
/// with a mail's link that stops mails. That is accepted here because it opens little (what is published, for reading, and
/// with it no page, no comment and no person's name beyond an author's), because it is signed and says nothing that could
/// be guessed, because audiences are counted anew at each request, and because its owner ends it in one step: by renewing
/// or ending it, by signing out everywhere, and with the account's suspension; and a hospital that wants none of it says so
/// once (<see cref="FeedRule"/>).
/// </summary>
public sealed class FeedKeys(CollaborationDb db, CurrentTenant current, IDataProtectionProvider protection, TimeProvider clock)
{
    /// <summary>What private addresses begin with, below the tenant's prefix.</summary>
    public const string Root = "/feeds/mine";

    /// <summary>Where private feeds of any module stand, in front of the public feed's own path.</summary>
    public const string Route = Root + "/{token}";

    /// <returns>The person's private address; null where there is none.</returns>
    public async Task<PrivateAddress?> FindAsync(Guid account, CancellationToken ct) =>
        await Standing.AsNoTracking().SingleOrDefaultAsync(k => k.AccountId == account, ct) is { } key ? new($"{Root}/{TokenOf(key)}", key.MadeAt) : null;

    /// <summary>Makes an address, and ends the one that was there.</summary>
    public async Task RenewAsync(Guid account, CancellationToken ct)
    {
        var at = clock.GetUtcNow();
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        await db.Database.ExecuteSqlAsync($"""
            insert into kernel.feed_key (account_id, key, stamp, made_at) select id, gen_random_uuid(), security_stamp, {at} from kernel.account where id = {account}
            on conflict (tenant_id, account_id) do update set key = excluded.key, stamp = excluded.stamp, made_at = excluded.made_at
            """, ct);
        db.Add(new AuditRow("feeds.address-made", account, account, at));
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
    }

    /// <summary>From now on there is none.</summary>
    public async Task EndAsync(Guid account, CancellationToken ct)
    {
        if (await db.Set<FeedKey>().SingleOrDefaultAsync(k => k.AccountId == account, ct) is not { } key) { return; }
        db.Remove(key);
        db.Add(new AuditRow("feeds.address-ended", account, account, clock.GetUtcNow()));
        await db.SaveChangesAsync(ct);
    }

    /// <summary>Whose address it is, and what that person may read as of now.</summary>
    /// <returns>Null for what was not signed here, for this hospital, and for what has ended.</returns>
    public async Task<FeedReader?> ReaderAsync(string token, CancellationToken ct)
    {
        Guid account, key;
        try
        {
            var bytes = Seal.Unprotect(WebEncoders.Base64UrlDecode(token)).AsSpan();
            (account, key) = (new Guid(bytes[..16]), new Guid(bytes[16..]));
        }
        catch (Exception wrong) when (wrong is CryptographicException or FormatException or ArgumentException) { return null; }
        return await Standing.AnyAsync(k => k.AccountId == account && k.Key == key, ct) ? new(account, await AudiencesOf.ReadAsync(db, account, ct)) : null;
    }

    /// <summary>Keys of people who could sign in, and have not signed out everywhere since, where the hospital lets them.</summary>
    private IQueryable<FeedKey> Standing
    {
        get
        {
            var off = FeedRule.Off(db);
            return from key in db.Set<FeedKey>()
                   join account in db.Set<Account>() on key.AccountId equals account.Id
                   where account.SuspendedAt == null && account.RemovedAt == null && account.SecurityStamp == key.Stamp && !off.Any()
                   select key;
        }
    }

    private string TokenOf(FeedKey key) => WebEncoders.Base64UrlEncode(Seal.Protect([.. key.AccountId.ToByteArray(), .. key.Key.ToByteArray()]));

    private IDataProtector Seal => protection.CreateProtector("feeds.mine", $"{current.Tenant.Id}");
}

/// <summary>Somebody who reads by a private address.</summary>
/// <param name="Audiences">Every list filters by these.</param>
public sealed record FeedReader(Guid Account, Guid[] Audiences);

/// <summary>Where somebody's feeds stand.</summary>
/// <param name="Path">Below the tenant's prefix, without a slash at the end.</param>
public sealed record PrivateAddress(string Path, DateTimeOffset MadeAt);
