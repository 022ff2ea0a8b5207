using System.Text.Json;
using Collaboration.Kernel.Files;
using Collaboration.Kernel.Jobs;
using Microsoft.Extensions.DependencyInjection;

namespace Collaboration.Kernel.Tenancy;

/// <summary>The job that purges a removed tenant when its time has come.</summary>
internal sealed class PurgeTenant(IFileStore files) : IJobHandler
{
    public string Kind => "tenant.purge";

    public async Task RunAsync(IServiceProvider services, string? data, CancellationToken ct)
    {
        var tenant = JsonDocument.Parse(data!).RootElement.GetProperty("tenant").GetInt32();
        await services.GetRequiredService<TenantRemoval>().PurgeAsync(tenant, ct);
        await files.PurgeAsync(tenant, ct);
    }
}
