using Collaboration.Kernel.Data;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.Sealing.Keys;

internal static class Newest
{
    /// <summary>The key of each side that seals now; none where a side has none yet.</summary>
    public static async Task<Dictionary<Side, RoleKey>> NewestAsync(this CollaborationDb db, CancellationToken ct) =>
        (await db.Set<RoleKey>().AsNoTracking().ToListAsync(ct)).GroupBy(k => k.Side).ToDictionary(g => g.Key, g => g.MaxBy(k => k.Number)!);
}
