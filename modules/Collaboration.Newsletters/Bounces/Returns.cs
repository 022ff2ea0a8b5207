using Collaboration.Kernel.Data;
using Collaboration.Kernel.People;
using Collaboration.Newsletters.Subscribers;
using Collaboration.Newsletters.Suppressions;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.Newsletters.Bounces;

/// <summary>What follows from a mail that came back.</summary>
internal sealed class Returns(CollaborationDb db, TimeProvider clock)
{
    /// <summary>So many bounces in a row that may pass are one that does not.</summary>
    public const int MostSoft = 5;

    /// <summary>Ends what this reader gets, and whatever else goes to the same address.</summary>
    /// <param name="kind">One of <see cref="ReturnKinds"/>; soft ones are counted.</param>
    /// <param name="note">What the other server said.</param>
    public async Task EndAsync(Guid subscriber, string kind, string note, CancellationToken ct)
    {
        var found = await (from s in db.Set<Subscriber>()
                           join a in db.Set<Account>() on s.AccountId equals a.Id into accounts
                           from a in accounts.DefaultIfEmpty()
                           where s.Id == subscriber
                           select new { s.Id, s.Soft, Address = a == null ? s.Address : a.Email }).SingleOrDefaultAsync(ct);
        if (found?.Address is not { } address || Mailbox.KeyOf(address) is not { } key) { return; }
        if (kind == ReturnKinds.Soft && found.Soft + 1 < MostSoft)
        {
            await db.Set<Subscriber>().Where(s => s.Id == subscriber).ExecuteUpdateAsync(set => set.SetProperty(s => s.Soft, s => s.Soft + 1), ct);
            return;
        }
        var (state, now) = (kind == ReturnKinds.Complained ? SubscriberStates.Complained : SubscriberStates.Bounced, clock.GetUtcNow());
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        await db.Database.ExecuteSqlAsync($"""
            update newsletters.subscriber s set state = {state}, ended_at = {now} where s.state in ('active', 'waiting')
              and (s.id = {subscriber} or s.key = {key} or s.account_id = (select account_id from newsletters.subscriber where id = {subscriber}))
            """, ct);
        await Suppression.AddAsync(db, address, key, state, note, now, ct);
        await transaction.CommitAsync(ct);
    }
}

/// <summary>How a mail came back.</summary>
internal static class ReturnKinds
{
    /// <summary>Nobody is there, and nobody will be.</summary>
    public const string Bounced = "bounced";

    /// <summary>A full mailbox, a server that is away: it may pass.</summary>
    public const string Soft = "soft";

    /// <summary>The reader called it unwanted.</summary>
    public const string Complained = "complained";
}
