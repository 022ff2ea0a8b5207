using Collaboration.Kernel.Data;
using Collaboration.Sealing.Loans;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.Sealing.Keys;

internal static class Newest
{
    /// <summary>The key of each side that seals now; none where a side has none yet. A second key that is borrowed takes the place of the hospital's own.</summary>
    public static async Task<Dictionary<Side, RoleKey>> NewestAsync(this CollaborationDb db, CancellationToken ct)
    {
        var loan = (await db.LoanAsync(ct))?.Id;
        return await db.NewestAsync(k => k.LoanId == (k.Side == Side.Second ? loan : null), ct);
    }

    /// <summary>Those that holders of this hospital have.</summary>
    public static Task<Dictionary<Side, RoleKey>> NewestOwnAsync(this CollaborationDb db, CancellationToken ct) => db.NewestAsync(k => k.LoanId is null, ct);

    private static async Task<Dictionary<Side, RoleKey>> NewestAsync(this CollaborationDb db, Func<RoleKey, bool> which, CancellationToken ct) =>
        (await db.Set<RoleKey>().AsNoTracking().ToListAsync(ct)).Where(which).GroupBy(k => k.Side).ToDictionary(g => g.Key, g => g.MaxBy(k => k.Number)!);
}
