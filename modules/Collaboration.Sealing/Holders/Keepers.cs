using Collaboration.Kernel.Data;
using Collaboration.Kernel.People;
using Collaboration.Sealing.Keys;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.Sealing.Holders;

/// <summary>Who can use the keys now.</summary>
internal static class Keepers
{
    /// <summary>So many at least to a key: one who is away must not be the only one, and one alone decides nothing.</summary>
    public const int Least = 2;

    /// <summary>Holders with a key who are still here and have not become leaders.</summary>
    public static IQueryable<Holder> Standing(this CollaborationDb db) => db.Set<Holder>().Where(h => h.AdmittedAt != null
        && db.Set<Account>().Any(a => a.Id == h.AccountId && a.SuspendedAt == null)
        && !db.Set<AccountRole>().Any(ar => ar.AccountId == h.AccountId && db.Set<Role>().Any(r => r.Id == ar.RoleId && r.Name == StandardRoles.Leader)));

    /// <summary>How many can use each key.</summary>
    public static async Task<Dictionary<Side, int>> CountAsync(this CollaborationDb db, CancellationToken ct)
    {
        var found = await db.Standing().GroupBy(h => h.Side).Select(g => new { Side = g.Key, Number = g.Count() }).ToListAsync(ct);
        return Sides.Both.ToDictionary(s => s, s => found.SingleOrDefault(f => f.Side == s)?.Number ?? 0);
    }
}
