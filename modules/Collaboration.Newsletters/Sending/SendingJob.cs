using Collaboration.Kernel.Data;
using Collaboration.Kernel.Jobs;
using Collaboration.Kernel.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Collaboration.Newsletters.Sending;

/// <summary>Sees to it that a run goes on until it is over: after a node was killed another one, or the same, goes on within seconds.</summary>
internal sealed class SendingJob(PostOffice office, TimeProvider clock) : RunJob(KindName)
{
    public const string KindName = "newsletters.send";

    private static readonly TimeSpan s_pause = TimeSpan.FromSeconds(5);

    public static Job Of(Guid run, DateTimeOffset at) => Of(KindName, run, at);

    protected override async Task<DateTimeOffset?> GoOnAsync(IServiceProvider services, Guid run, CancellationToken ct)
    {
        var db = services.GetRequiredService<CollaborationDb>();
        if (await db.Set<Run>().AsNoTracking().SingleOrDefaultAsync(r => r.Id == run, ct) is not { IsUnderWay: true } way) { return null; }
        office.Begin(services.GetRequiredService<CurrentTenant>().Tenant, run);
        var next = clock.GetUtcNow() + s_pause;
        // What a server put off for hours is not asked after each second.
        return way.FilledAt is not null && await Deliveries.NextAsync(db, run, ct) is { } first && first > next ? first : next;
    }
}
