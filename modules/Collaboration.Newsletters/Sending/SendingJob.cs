using System.Text.Json;
using Collaboration.Kernel.Data;
using Collaboration.Kernel.Jobs;
using Collaboration.Kernel.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Collaboration.Newsletters.Sending;

/// <summary>
/// Sees to it that a run goes on until it is over, on whatever node. The sending itself happens beside the jobs, which are
/// claimed for minutes: after a node was killed another one, or the same, goes on within seconds.
/// </summary>
internal sealed class SendingJob(PostOffice office, TimeProvider clock) : IJobHandler
{
    public const string KindName = "newsletters.send";

    private static readonly TimeSpan s_pause = TimeSpan.FromSeconds(5);

    public string Kind => KindName;

    public static Job Of(Guid run, DateTimeOffset at) => new(KindName, at, JsonSerializer.Serialize(new Due(run)));

    public async Task RunAsync(IServiceProvider services, string? data, CancellationToken ct)
    {
        var (db, due) = (services.GetRequiredService<CollaborationDb>(), JsonSerializer.Deserialize<Due>(data!)!);
        if (await db.Set<Run>().AsNoTracking().SingleOrDefaultAsync(r => r.Id == due.Run, ct) is not { IsUnderWay: true } run) { return; }
        office.Begin(services.GetRequiredService<CurrentTenant>().Tenant, run.Id);
        var next = clock.GetUtcNow() + s_pause;
        // What a server put off for hours is not asked after each second.
        if (run.FilledAt is not null && await Deliveries.NextAsync(db, run.Id, ct) is { } first && first > next) { next = first; }
        db.Add(Of(run.Id, next));
        await db.SaveChangesAsync(ct);
    }

    private sealed record Due(Guid Run);
}
