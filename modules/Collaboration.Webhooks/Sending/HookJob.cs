using Collaboration.Kernel.Data;
using Collaboration.Kernel.Jobs;
using Collaboration.Webhooks.Hooks;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Collaboration.Webhooks.Sending;

/// <summary>
/// Follows the stream and sends what is due, as long as the hospital has a hook. It wakes itself now and then, so that an
/// event that nobody woke it for is told too.
/// </summary>
internal sealed class HookJob(TimeProvider clock) : IJobHandler
{
    public const string Name = "webhooks";

    private static readonly TimeSpan s_often = TimeSpan.FromMinutes(5);

    public string Kind => Name;

    public async Task RunAsync(IServiceProvider services, string? data, CancellationToken ct)
    {
        var db = services.GetRequiredService<CollaborationDb>();
        await services.GetRequiredService<Telling>().FollowAsync(ct);
        var due = await services.GetRequiredService<Sender>().SendAsync(ct);
        if (!await db.Set<Hook>().AnyAsync(h => h.IsOn, ct)) { return; }
        var next = clock.GetUtcNow() + s_often;
        await db.AddOnceAsync(Name, due < next ? due.Value : next, ct);
    }

    /// <summary>Sees to it that the job runs now: one that waits for its time is brought forward.</summary>
    public static async Task WakeAsync(CollaborationDb db, DateTimeOffset now, CancellationToken ct)
    {
        await db.Database.ExecuteSqlAsync($"update kernel.job set run_at = {now} where kind = {Name} and attempts = 0 and run_at > {now}", ct);
        await db.AddOnceAsync(Name, now, ct);
    }
}
