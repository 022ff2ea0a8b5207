using Collaboration.Kernel.Data;
using Collaboration.Kernel.Jobs;
using Collaboration.Kernel.Tenancy;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Collaboration.Newsletters.Sending;

/// <summary>Runs of this node that are under way. Of one hospital one goes out at a time, in the whole installation.</summary>
internal sealed class PostOffice(TenantScopes scopes, Databases databases, ILogger<PostOffice> log) : LongWork(scopes, log)
{
    /// <summary>Tells this work from other work that goes on once for each hospital.</summary>
    private const int Work = 0x4e65_7773;

    public void Begin(Tenant tenant, Guid run) => Begin(tenant.Id, tenant, run);

    protected override async Task DoAsync(IServiceProvider services, Tenant tenant, Guid run, CancellationToken ct)
    {
        // Whoever dies lets go of it, and of nothing else that is in the way of the next.
        await using var held = await TenantLock.TakeAsync(databases, Work, tenant.Id, ct);
        if (held is not null) { await services.GetRequiredService<Sending>().GoOnAsync(run, ct); }
    }
}
