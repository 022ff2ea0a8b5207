using Collaboration.Kernel.Data;
using Collaboration.Kernel.Jobs;
using Collaboration.Sealing.Requests;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Collaboration.Sealing.Openings;

/// <summary>What passed between two holders and was not used within its time is deleted.</summary>
internal sealed class Expiry(TimeProvider clock) : IJobHandler
{
    public const string JobKind = "sealing.expire";

    public string Kind => JobKind;

    public async Task RunAsync(IServiceProvider services, string? data, CancellationToken ct)
    {
        var (now, db) = (clock.GetUtcNow(), services.GetRequiredService<CollaborationDb>());
        await db.Set<Opening>().Where(o => o.ExpiresAt <= now && (o.Passed != null || o.ForAsker != null || o.ReplyKey != null))
            .ExecuteUpdateAsync(set => set.SetProperty(o => o.Passed, (byte[]?)null).SetProperty(o => o.ForAsker, (byte[]?)null).SetProperty(o => o.ReplyKey, (byte[]?)null).SetProperty(o => o.Reply, (byte[]?)null), ct);
        await db.Set<HalfRequest>().Where(r => r.ExpiresAt <= now && (r.Half != null || r.Reply != null))
            .ExecuteUpdateAsync(set => set.SetProperty(r => r.Half, (byte[]?)null).SetProperty(r => r.Reply, (byte[]?)null), ct);
    }
}
