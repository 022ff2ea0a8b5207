using Collaboration.Kernel.Data;
using Collaboration.Kernel.Retention;
using Collaboration.Newsletters.Subscribers;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.Newsletters.Sending;

/// <summary>What goes when its time is over: deliveries after a year, addresses that nobody confirmed, reports of lists.</summary>
internal sealed class Forgetting(CollaborationDb db, TimeProvider clock)
{
    /// <summary>So long it is known to whom an issue went: for a bounce, a complaint, and whoever asks what was sent to them.</summary>
    public static readonly TimeSpan DeliveriesKept = TimeSpan.FromDays(365);

    private static readonly TimeSpan s_lists = TimeSpan.FromDays(90);

    private const int AtOnce = 5000;

    /// <summary>Each time something goes out: then there is something to forget.</summary>
    public async Task ForgetAsync(CancellationToken ct)
    {
        if (await LegalHold.IsHeldAsync(db, ct)) { return; }
        var now = clock.GetUtcNow();
        var (deliveries, asked, lists) = (now - DeliveriesKept, now - ReaderLinks.Patience, now - s_lists);
        while (await db.Database.ExecuteSqlAsync($"""
            delete from newsletters.delivery where id in (select d.id from newsletters.delivery d join newsletters.run r on r.id = d.run_id where r.ended_at < {deliveries} limit {AtOnce})
            """, ct) == AtOnce) { }
        // What a mail went to stays with it.
        await db.Database.ExecuteSqlAsync($"delete from newsletters.subscriber s where s.state = 'waiting' and s.asked_at < {asked} and not exists (select from newsletters.delivery d where d.subscriber_id = s.id)", ct);
        await db.Database.ExecuteSqlAsync($"delete from newsletters.import_line l using newsletters.import_run r where r.id = l.run_id and r.ended_at < {lists}", ct);
    }
}
