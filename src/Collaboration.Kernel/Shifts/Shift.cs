using Collaboration.Kernel.Data;
using Collaboration.Kernel.Modules;
using Collaboration.Kernel.People;
using Collaboration.Kernel.Tenancy;

namespace Collaboration.Kernel.Shifts;

/// <summary>What matters since somebody was last here: a handful, chosen in this one place, and then it is over.</summary>
public sealed class Shift(CollaborationDb db, Person person, CurrentTenant current, ModuleList modules, IEnumerable<IShiftItems> sources, TimeProvider clock)
{
    /// <summary>What somebody reads in two minutes.</summary>
    public const int Most = 5;

    private const int MostOfOneReason = 2;

    /// <summary>However long somebody was away, older things are found elsewhere.</summary>
    private static readonly TimeSpan s_longest = TimeSpan.FromDays(30);

    private static readonly TimeSpan s_ofNewcomers = TimeSpan.FromDays(7);

    /// <returns>At most <see cref="Most"/>, the strongest reason first.</returns>
    public async Task<IReadOnlyList<ShiftItem>> ReadAsync(CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var since = person.LastHere is { } last ? last < now - s_longest ? now - s_longest : last : now - s_ofNewcomers;
        var found = new List<ShiftItem>();
        foreach (var source in sources.Where(s => modules.IsOn(s.Module, current.Tenant))) { found.AddRange(await source.SinceAsync(db, person, since, ct)); }
        return Choose(found);
    }

    // Two of each reason before a third of any: a leader who writes a lot does not hide who answered.
    private static List<ShiftItem> Choose(IEnumerable<ShiftItem> found)
    {
        var ranked = found.OrderBy(i => i.Reason).ThenByDescending(i => i.Weight).ThenByDescending(i => i.At).DistinctBy(i => i.Subject)
            .GroupBy(i => i.Reason).SelectMany(g => g.Select((item, place) => (Item: item, Place: place))).ToList();
        var chosen = ranked.Where(r => r.Place < MostOfOneReason).Concat(ranked.Where(r => r.Place >= MostOfOneReason)).Take(Most);
        return [.. chosen.Select(r => r.Item).OrderBy(i => i.Reason)];
    }
}
