using Collaboration.Kernel.Data;
using Collaboration.Kernel.People;
using Collaboration.Sealing.Keys;
using Collaboration.Sealing.Loans;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.Sealing.Holders;

/// <summary>Who can use the keys now.</summary>
internal static class Keepers
{
    /// <summary>So many at least to a key: one who is away must not be the only one, and one alone decides nothing.</summary>
    public const int Least = 2;

    /// <summary>Who may keep a key: staff who are here, and no leaders.</summary>
    public static IQueryable<Account> Fit(this CollaborationDb db)
    {
        var roles = db.Set<AccountRole>().Join(db.Set<Role>(), x => x.RoleId, r => r.Id, (x, r) => new { x.AccountId, r.Name, r.IsStaff });
        return db.Set<Account>().Where(a => a.SuspendedAt == null && roles.Any(r => r.AccountId == a.Id && r.IsStaff) && !roles.Any(r => r.AccountId == a.Id && r.Name == StandardRoles.Leader));
    }

    /// <summary>Holders with a key who may still keep it.</summary>
    public static IQueryable<Holder> Standing(this CollaborationDb db)
    {
        var fit = db.Fit();
        return db.Set<Holder>().Where(h => h.AdmittedAt != null && fit.Any(a => a.Id == h.AccountId));
    }

    /// <summary>The key that this person can use; null for whoever has none, or none any more.</summary>
    public static Task<Holder?> KeeperAsync(this CollaborationDb db, Person person, CancellationToken ct) => db.Standing().SingleOrDefaultAsync(h => h.AccountId == person.Id, ct);

    /// <summary>How many can use each key that seals now: of a borrowed one, how many at its lender.</summary>
    public static async Task<Dictionary<Side, int>> CountAsync(this CollaborationDb db, CancellationToken ct)
    {
        var counts = await db.OwnCountAsync(ct);
        if (await db.LoanAsync(ct) is { } loan) { counts[Side.Second] = loan.Holders; }
        return counts;
    }

    /// <summary>How many people of this hospital can use each key.</summary>
    public static async Task<Dictionary<Side, int>> OwnCountAsync(this CollaborationDb db, CancellationToken ct)
    {
        var found = await db.Standing().GroupBy(h => h.Side).Select(g => new { Side = g.Key, Number = g.Count() }).ToListAsync(ct);
        return Sides.Both.ToDictionary(s => s, s => found.SingleOrDefault(f => f.Side == s)?.Number ?? 0);
    }
}
