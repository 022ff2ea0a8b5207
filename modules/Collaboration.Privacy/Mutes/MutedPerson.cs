using Collaboration.Kernel.Data;
using Collaboration.Kernel.People;
using Collaboration.Kernel.Permissions;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.Privacy.Mutes;

/// <summary>Somebody who writes nothing just now.</summary>
/// <param name="Moderates">They have become a moderator since: no moderator lifts it, and it ends by itself.</param>
internal sealed record MutedPerson(Guid AccountId, string Name, DateTimeOffset Until, string Reason, bool Moderates)
{
    private const int Most = 50;

    public static async Task<IReadOnlyList<MutedPerson>> ListAsync(CollaborationDb db, PermissionSets sets, DateTimeOffset now, CancellationToken ct)
    {
        var moderators = sets.Holders(db, PrivacyPermissions.Moderate);
        var rows = await db.Live(now).Join(db.Set<Account>().Where(a => a.RemovedAt == null), m => m.AccountId, a => a.Id, (m, a) => new MutedPerson(a.Id, a.GivenName + " " + a.FamilyName, m.Until, m.Reason, moderators.Any(o => o.Id == a.Id))).ToListAsync(ct);
        return [.. rows.GroupBy(r => r.AccountId).Select(g => g.MaxBy(r => r.Until)!).OrderBy(r => r.Until).Take(Most)];
    }
}

internal static class MuteQueries
{
    /// <summary>Those that are in force now.</summary>
    public static IQueryable<Mute> Live(this CollaborationDb db, DateTimeOffset now) => db.Set<Mute>().Where(m => m.Until > now && m.LiftedAt == null);
}
