using Collaboration.Kernel.Data;
using Collaboration.Kernel.Jobs;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Collaboration.Sealing.Openings;

/// <summary>What passed between two holders and was not used within its time is deleted.</summary>
internal sealed class Expiry(TimeProvider clock) : IJobHandler
{
    public const string JobKind = "sealing.expire";

    public string Kind => JobKind;

    public Task RunAsync(IServiceProvider services, string? data, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        return services.GetRequiredService<CollaborationDb>().Set<Opening>().Where(o => o.ExpiresAt <= now && (o.Passed != null || o.ForAsker != null))
            .ExecuteUpdateAsync(set => set.SetProperty(o => o.Passed, (byte[]?)null).SetProperty(o => o.ForAsker, (byte[]?)null), ct);
    }
}
