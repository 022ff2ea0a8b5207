using System.Text.Json;
using Collaboration.Kernel.Data;
using Microsoft.Extensions.DependencyInjection;

namespace Collaboration.Kernel.Jobs;

/// <summary>A job for one run, such as an import: it does a turn, lets other jobs have theirs, and comes again until the run is over.</summary>
public abstract class RunJob(string kind) : IJobHandler
{
    public string Kind => kind;

    /// <summary>The job of a run; whoever begins the run adds it in its transaction.</summary>
    protected static Job Of(string kind, Guid run, DateTimeOffset at) => new(kind, at, JsonSerializer.Serialize(new Due(run)));

    /// <summary>Does a turn, well within the five minutes for which a job is claimed, or sees to it that it goes on elsewhere.</summary>
    /// <returns>When it comes again; null once the run is over, or gone.</returns>
    protected abstract Task<DateTimeOffset?> GoOnAsync(IServiceProvider services, Guid run, CancellationToken ct);

    public async Task RunAsync(IServiceProvider services, string? data, CancellationToken ct)
    {
        var due = JsonSerializer.Deserialize<Due>(data!)!;
        if (await GoOnAsync(services, due.Run, ct) is not { } next) { return; }
        var db = services.GetRequiredService<CollaborationDb>();
        db.ChangeTracker.Clear();
        db.Add(Of(kind, due.Run, next));
        await db.SaveChangesAsync(ct);
    }

    private sealed record Due(Guid Run);
}
