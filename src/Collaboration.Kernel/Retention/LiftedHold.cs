using Collaboration.Kernel.Data;
using Collaboration.Kernel.Jobs;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Collaboration.Kernel.Retention;

/// <summary>The job after a hold: every module deletes what nothing keeps any more.</summary>
internal sealed class LiftedHold : IJobHandler
{
    public const string KindName = "hold.lifted";

    public string Kind => KindName;

    public async Task RunAsync(IServiceProvider services, string? data, CancellationToken ct)
    {
        var db = services.GetRequiredService<CollaborationDb>();
        await db.Database.ExecuteSqlAsync($"delete from kernel.earlier_words where not kernel.is_held(author_id, item_id)", ct);
        foreach (var module in services.GetServices<IHeldItems>())
        {
            await using var transaction = await db.Database.BeginTransactionAsync(ct);
            await module.ReleaseAsync(ct);
            await db.SaveChangesAsync(ct);
            await transaction.CommitAsync(ct);
        }
    }
}
