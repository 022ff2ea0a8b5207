using Collaboration.Kernel.Data;
using Collaboration.Kernel.People;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.Privacy.Mutes;

/// <summary>Somebody who writes nothing just now.</summary>
internal sealed record MutedPerson(Guid AccountId, string Name, DateTimeOffset Until, string Reason)
{
    private const int Most = 50;

    public static async Task<IReadOnlyList<MutedPerson>> ListAsync(CollaborationDb db, DateTimeOffset now, CancellationToken ct)
    {
        var rows = await db.Live(now).Join(db.Set<Account>().Where(a => a.RemovedAt == null), m => m.AccountId, a => a.Id, (m, a) => new MutedPerson(a.Id, a.GivenName + " " + a.FamilyName, m.Until, m.Reason)).ToListAsync(ct);
        return [.. rows.GroupBy(r => r.AccountId).Select(g => g.MaxBy(r => r.Until)!).OrderBy(r => r.Until).Take(Most)];
    }
}

internal static class MuteQueries
{
    /// <summary>Those that are in force now.</summary>
    public static IQueryable<Mute> Live(this CollaborationDb db, DateTimeOffset now) => db.Set<Mute>().Where(m => m.Until > now && m.LiftedAt == null);
}
