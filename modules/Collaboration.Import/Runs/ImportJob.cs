using System.Text.Json;
using Collaboration.Kernel.Data;
using Collaboration.Kernel.Jobs;
using Collaboration.Kernel.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Collaboration.Import.Runs;

/// <summary>
/// Sees to it that an import goes on until it is over, on whatever node. The import itself runs beside the jobs, which
/// are claimed for minutes and of which a node runs few at once.
/// </summary>
internal sealed class ImportJob(ImportRunner runner, TimeProvider clock) : IJobHandler
{
    public const string KindName = "import.run";

    private static readonly TimeSpan s_pause = TimeSpan.FromSeconds(5);

    public string Kind => KindName;

    public static Job Of(Guid run, DateTimeOffset at) => new(KindName, at, JsonSerializer.Serialize(new Due(run)));

    public async Task RunAsync(IServiceProvider services, string? data, CancellationToken ct)
    {
        var (db, due) = (services.GetRequiredService<CollaborationDb>(), JsonSerializer.Deserialize<Due>(data!)!);
        if (await db.Set<Run>().AsNoTracking().SingleOrDefaultAsync(r => r.Id == due.Run, ct) is not { IsOver: false }) { return; }
        runner.Begin(services.GetRequiredService<CurrentTenant>().Tenant, due.Run);
        db.Add(Of(due.Run, clock.GetUtcNow() + s_pause));
        await db.SaveChangesAsync(ct);
    }

    private sealed record Due(Guid Run);
}
