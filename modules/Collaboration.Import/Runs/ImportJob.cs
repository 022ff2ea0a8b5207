using Collaboration.Kernel.Data;
using Collaboration.Kernel.Jobs;
using Collaboration.Kernel.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Collaboration.Import.Runs;

/// <summary>Sees to it that an import goes on until it is over, on whatever node.</summary>
internal sealed class ImportJob(ImportRunner runner, TimeProvider clock) : RunJob(KindName)
{
    public const string KindName = "import.run";

    private static readonly TimeSpan s_pause = TimeSpan.FromSeconds(5);

    public static Job Of(Guid run, DateTimeOffset at) => Of(KindName, run, at);

    protected override async Task<DateTimeOffset?> GoOnAsync(IServiceProvider services, Guid run, CancellationToken ct)
    {
        if (await services.GetRequiredService<CollaborationDb>().Set<Run>().AsNoTracking().SingleOrDefaultAsync(r => r.Id == run, ct) is not { IsOver: false }) { return null; }
        runner.Begin(services.GetRequiredService<CurrentTenant>().Tenant, run);
        return clock.GetUtcNow() + s_pause;
    }
}
