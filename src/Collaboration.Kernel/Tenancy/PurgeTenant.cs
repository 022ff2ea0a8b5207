using System.Text.Json;
using Collaboration.Kernel.Jobs;
using Microsoft.Extensions.DependencyInjection;

namespace Collaboration.Kernel.Tenancy;

/// <summary>The job that purges a removed tenant when its time has come.</summary>
internal sealed class PurgeTenant : IJobHandler
{
    public string Kind => "tenant.purge";

    public Task RunAsync(IServiceProvider services, string? data, CancellationToken ct) =>
        services.GetRequiredService<TenantStore>().PurgeAsync(JsonDocument.Parse(data!).RootElement.GetProperty("tenant").GetInt32(), ct);
}
