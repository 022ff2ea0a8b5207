using Collaboration.Kernel.Data;
using Collaboration.Kernel.People;
using Collaboration.Kernel.Permissions;
using Collaboration.Sealing.Keys;
using Collaboration.Sealing.Loans;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.Sealing.Holders;

/// <summary>That a key has fewer than two holders who can use it: administrators are told, for nobody can ask sealed until there are.</summary>
internal sealed class Shortage(CollaborationDb db, PermissionSets sets, Lenders lenders, TimeProvider clock)
{
    /// <summary>Inside a transaction, after what has changed was saved.</summary>
    public async Task TellAsync(Side side, CancellationToken ct)
    {
        var left = (await db.CountAsync(ct))[side];
        if (left >= Keepers.Least) { return; }
        var name = (await lenders.NamesAsync(ct))[side];
        var administrators = await sets.Holders(db, SealingPermissions.Manage).Select(a => a.Id).ToListAsync(ct);
        var text = $"The key of “{name}” has {(left == 0 ? "no holder" : "one holder")} left. Nobody can ask without a name until there are two.";
        await Notices.TellAsync(db, SealingNotices.Keys, administrators, null, text, "/sealing/holders", clock.GetUtcNow(), null, null, ct);
    }

    /// <summary>Each key that is short of holders, in a sentence; nothing when all is well.</summary>
    public async Task<IReadOnlyList<string>> FindAsync(CancellationToken ct)
    {
        var (counts, names) = (await db.CountAsync(ct), await lenders.NamesAsync(ct));
        return [.. counts.Where(c => c.Value < Keepers.Least).Select(c => $"“{names[c.Key]}” has {(c.Value == 0 ? "no holder" : "one holder")} who can use the key. It needs two.")];
    }
}
