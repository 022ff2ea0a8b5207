using System.Text.Json;
using Collaboration.Kernel.Data;
using Collaboration.Kernel.Jobs;
using Microsoft.Extensions.DependencyInjection;

namespace Collaboration.Newsletters.Importing;

/// <summary>Brings a list in for a while, lets other jobs have their turn, and goes on.</summary>
internal sealed class ImportJob(TimeProvider clock) : IJobHandler
{
    private const string JobKind = "newsletters.import";

    private static readonly TimeSpan s_turn = TimeSpan.FromSeconds(60), s_pause = TimeSpan.FromSeconds(1);

    public string Kind => JobKind;

    public static Job Of(Guid run, DateTimeOffset at) => new(JobKind, at, JsonSerializer.Serialize(new Due(run)));

    public async Task RunAsync(IServiceProvider services, string? data, CancellationToken ct)
    {
        var (db, due) = (services.GetRequiredService<CollaborationDb>(), JsonSerializer.Deserialize<Due>(data!)!);
        if (await services.GetRequiredService<ListImport>().GoOnAsync(due.Run, s_turn, ct)) { return; }
        db.ChangeTracker.Clear();
        db.Add(Of(due.Run, clock.GetUtcNow() + s_pause));
        await db.SaveChangesAsync(ct);
    }

    private sealed record Due(Guid Run);
}
