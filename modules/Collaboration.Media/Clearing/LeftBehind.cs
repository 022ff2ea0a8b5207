using Collaboration.Kernel.Data;
using Collaboration.Kernel.Retention;
using Collaboration.Media.Files;
using Collaboration.Media.Uploads;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.Media.Clearing;

/// <summary>Takes away what has been on its way in for more than a day, and contents that no row names.</summary>
internal sealed class LeftBehind(CollaborationDb db, FileStore store, Scratch scratch, Contents contents, TimeProvider clock)
{
    private static readonly TimeSpan s_patience = TimeSpan.FromDays(1);

    public async Task ClearAsync(CancellationToken ct)
    {
        var before = clock.GetUtcNow() - s_patience;
        await UploadsAsync(before, ct);
        await db.Database.ExecuteSqlAsync($"delete from media.coming where at < {before}", ct);
        await foreach (var some in store.OldAsync(db.CurrentTenantId, before, ct).Chunk(500))
        {
            var named = await contents.NamedAsync(some, ct);
            await contents.ForgetAsync([.. some.Where(h => !named.Contains(h))], ct);
        }
    }

    private async Task UploadsAsync(DateTimeOffset before, CancellationToken ct)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        await LegalHold.BeforePurgeAsync(db, ct);
        var kept = new HashSet<Guid>();
        foreach (var upload in await db.Set<Upload>().ToListAsync(ct))
        {
            // Of a long film pieces may come for days.
            if (upload.StartedAt >= before || scratch.TouchedAt(db.CurrentTenantId, upload.Id) >= before || await LegalHold.IsHeldAsync(db, ct, upload.AccountId, upload.Id)) { kept.Add(upload.Id); }
            else { db.Remove(upload); }
        }
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        scratch.Clear(db.CurrentTenantId, before, kept);
    }
}
