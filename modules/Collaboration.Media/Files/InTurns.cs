using System.Diagnostics;
using Collaboration.Kernel.Data;
using Collaboration.Kernel.Jobs;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Collaboration.Media.Files;

/// <summary>Works off what came by the hundred, a few seconds at a time: a claim lasts minutes, and other hospitals wait too.</summary>
internal abstract class InTurns<T>(TimeProvider clock) : IJobHandler where T : class
{
    private static readonly TimeSpan s_turn = TimeSpan.FromSeconds(5);

    public abstract string Kind { get; }

    public async Task RunAsync(IServiceProvider services, string? data, CancellationToken ct)
    {
        var (since, db) = (Stopwatch.GetTimestamp(), services.GetRequiredService<CollaborationDb>());
        while (await Waiting(db).FirstOrDefaultAsync(ct) is { } next)
        {
            if (Stopwatch.GetElapsedTime(since) > s_turn)
            {
                db.Add(new Job(Kind, clock.GetUtcNow()));
                await db.SaveChangesAsync(ct);
                return;
            }
            await WorkAsync(services, next, ct);
        }
    }

    /// <summary>What waits, the longest first.</summary>
    protected abstract IQueryable<T> Waiting(CollaborationDb db);

    /// <summary>After this it waits no more, however it went.</summary>
    protected abstract Task WorkAsync(IServiceProvider services, T next, CancellationToken ct);
}
