using Collaboration.Kernel.Jobs;
using Collaboration.Kernel.Tenancy;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Collaboration.Import.Runs;

/// <summary>Imports of this node that are under way: one at a time, of whatever hospital.</summary>
internal sealed class ImportRunner(TenantScopes scopes, ILogger<ImportRunner> log) : LongWork(scopes, log)
{
    public void Begin(Tenant tenant, Guid run) => Begin(turn: 0, tenant, run);

    protected override Task DoAsync(IServiceProvider services, Tenant tenant, Guid run, CancellationToken ct) => services.GetRequiredService<BlogImport>().GoOnAsync(run, ct);
}
