using Collaboration.Kernel.Data;
using Collaboration.Kernel.Files;
using Collaboration.Kernel.Jobs;
using Collaboration.Kernel.Retention;
using Collaboration.Newsletters.Importing;
using Collaboration.Newsletters.Subscribers;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Collaboration.Newsletters.Sending;

/// <summary>What goes when its time is over: deliveries after a year, addresses that nobody confirmed, lists that were sent and their reports. What is held stays.</summary>
internal sealed class Forgetting(CollaborationDb db, UploadFolder uploads, TimeProvider clock)
{
    /// <summary>So long it is known to whom an issue went: for a bounce, a complaint, and whoever asks what was sent to them.</summary>
    public static readonly TimeSpan DeliveriesKept = TimeSpan.FromDays(365);

    private static readonly TimeSpan s_reports = TimeSpan.FromDays(90), s_lists = TimeSpan.FromDays(7);

    private const int AtOnce = 5000;

    public async Task ForgetAsync(CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var (deliveries, asked, reports) = (now - DeliveriesKept, now - ReaderLinks.Patience, now - s_reports);
        while (await PurgeAsync($"""
            delete from newsletters.delivery where id in (select d.id from newsletters.delivery d join newsletters.run r on r.id = d.run_id join newsletters.subscriber s on s.id = d.subscriber_id
            where r.ended_at < {deliveries} and not kernel.is_held(s.account_id, r.issue_id) limit {AtOnce})
            """, ct) == AtOnce) { }
        // What a mail went to stays with it.
        while (await PurgeAsync($"""
            delete from newsletters.subscriber where id in (select s.id from newsletters.subscriber s where s.state = 'waiting' and s.asked_at < {asked} and not kernel.is_held(s.account_id, null)
                and not exists (select from newsletters.delivery d where d.subscriber_id = s.id) limit {AtOnce})
            """, ct) == AtOnce) { }
        await PurgeAsync($"delete from newsletters.import_line l using newsletters.import_run r where r.id = l.run_id and r.ended_at < {reports} and not kernel.is_held(r.started_by, null)", ct);
        await ForgetListsAsync(now, ct);
        await LaterAsync(ct);
    }

    /// <summary>While there are readers one job waits for tomorrow: nothing has to go out for it.</summary>
    public async Task LaterAsync(CancellationToken ct)
    {
        if (await db.Database.SqlQuery<bool>($"select exists (select from newsletters.subscriber) or exists (select from newsletters.import_run) as \"Value\"").SingleAsync(ct)) { await db.AddOnceAsync(ForgetJob.KindName, clock.GetUtcNow().AddDays(1), ct); }
    }

    private async Task<int> PurgeAsync(FormattableString sql, CancellationToken ct)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        await LegalHold.BeforePurgeAsync(db, ct);
        var gone = await db.Database.ExecuteSqlAsync(sql, ct);
        await transaction.CommitAsync(ct);
        return gone;
    }

    /// <summary>Files that were looked at and never brought in. Those of a week before were forgotten then.</summary>
    private async Task ForgetListsAsync(DateTimeOffset now, CancellationToken ct)
    {
        if (await LegalHold.IsHeldAsync(db, ct)) { return; }
        var (from, until) = (now - s_lists - s_lists, now - s_lists);
        foreach (var upload in await db.Set<ImportRun>().Where(r => r.StartedAt > from && r.StartedAt < until).Select(r => r.UploadId).Distinct().ToListAsync(ct)) { await uploads.RemoveAsync(upload, ct); }
    }
}

/// <summary>Once a day.</summary>
internal sealed class ForgetJob : IJobHandler
{
    public const string KindName = "newsletters.forget";

    public string Kind => KindName;

    public Task RunAsync(IServiceProvider services, string? data, CancellationToken ct) => services.GetRequiredService<Forgetting>().ForgetAsync(ct);
}
