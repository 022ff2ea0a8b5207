using System.Diagnostics;
using Collaboration.Kernel.Data;
using Collaboration.Kernel.Jobs;
using Collaboration.Media.Files;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Collaboration.Media.Pictures;

/// <summary>Draws what came by the hundred, a few seconds at a time: a claim lasts minutes, and other hospitals have pictures too.</summary>
internal sealed class DrawWaiting(TimeProvider clock) : IJobHandler
{
    public const string Name = "media.draw";

    private static readonly TimeSpan s_turn = TimeSpan.FromSeconds(5);

    public string Kind => Name;

    public async Task RunAsync(IServiceProvider services, string? data, CancellationToken ct)
    {
        var since = Stopwatch.GetTimestamp();
        var db = services.GetRequiredService<CollaborationDb>();
        var drawing = services.GetRequiredService<Drawing>();
        while (await db.Set<MediaFile>().Where(f => f.State == MediaStates.Waiting).OrderBy(f => f.AddedAt).FirstOrDefaultAsync(ct) is { } file)
        {
            if (Stopwatch.GetElapsedTime(since) > s_turn)
            {
                db.Add(new Job(Name, clock.GetUtcNow()));
                await db.SaveChangesAsync(ct);
                return;
            }
            await drawing.DrawAsync(file, ct);
        }
    }
}
