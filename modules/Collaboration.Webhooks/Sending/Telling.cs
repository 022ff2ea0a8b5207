using Collaboration.Kernel.Data;
using Collaboration.Webhooks.Hooks;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.Webhooks.Sending;

/// <summary>Follows the stream of events for each hook that is on, from where it was told last. What is switched on begins with what is new.</summary>
internal sealed class Telling(CollaborationDb db, HookTypes types, TimeProvider clock)
{
    private const int Most = 500;

    /// <summary>What lay there for longer, while no server ran, is no news.</summary>
    private static readonly TimeSpan s_news = TimeSpan.FromDays(1);

    /// <summary>Makes a delivery of each event that a hook is to be told of. Twice at once they take turns, and none is made twice.</summary>
    public async Task FollowAsync(CancellationToken ct)
    {
        foreach (var hook in await db.Set<Hook>().Where(h => h.IsOn).OrderBy(h => h.Id).Select(h => h.Id).ToListAsync(ct))
        {
            while (await FollowAsync(hook, ct) == Most) { }
        }
    }

    private async Task<int> FollowAsync(Guid id, CancellationToken ct)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        if (await db.Database.SqlQuery<Place>($"""
            select types as "Types", coalesce(told_xid < pg_snapshot_xmin(pg_current_snapshot()), false) as "IsKnown", coalesce(told_xid, '0'::xid8)::text as "Xid", told_id as "Id", pg_snapshot_xmin(pg_current_snapshot())::text as "Horizon"
            from webhooks.hook where id = {id} and is_on for update
            """).SingleOrDefaultAsync(ct) is not { } place) { return 0; }
        var happened = new List<Happened>();
        if (place.IsKnown)
        {
            string[] kinds = [.. place.Types.Intersect(types.All.Select(t => t.Type))];
            happened = await db.Database.SqlQuery<Happened>($"""
                select xid::text as "Xid", id as "Id", kind as "Kind", subject as "Subject", at as "At" from kernel.event
                where (xid, id) > ({place.Xid}::xid8, {place.Id}) and xid < {place.Horizon}::xid8 and kind = any({kinds}) and subject is not null order by xid, id limit {Most}
                """).ToListAsync(ct);
        }
        var now = clock.GetUtcNow();
        db.AddRange(happened.Where(h => now - h.At < s_news).Select(h => Delivery.Of(id, h.Kind, h.Subject, h.At, now)));
        await db.SaveChangesAsync(ct);
        var (xid, last) = happened.Count == Most ? (happened[^1].Xid, happened[^1].Id) : (place.Horizon, 0L);
        // A restored cluster may count from lower numbers: then the place is set back to where it stands.
        await db.Database.ExecuteSqlAsync($"update webhooks.hook set told_xid = {xid}::xid8, told_id = {last} where id = {id}", ct);
        await transaction.CommitAsync(ct);
        return happened.Count;
    }

    private sealed record Place(string[] Types, bool IsKnown, string Xid, long Id, string Horizon);

    private sealed record Happened(string Xid, long Id, string Kind, Guid Subject, DateTimeOffset At);
}
