using Collaboration.Kernel.Data;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.Kernel.Shifts;

/// <summary>
/// When somebody was here last, for the person alone. A visit ends when four hours pass without a request, so that what is
/// new stays new while the person reads, on whatever device.
/// </summary>
internal static class LastHere
{
    public static readonly TimeSpan Gap = TimeSpan.FromHours(4);

    /// <summary>So much later, at most, somebody is known to be here.</summary>
    public static readonly TimeSpan Touch = TimeSpan.FromMinutes(5);

    /// <param name="seenAt">When the person was seen last; null for never.</param>
    /// <param name="leftAt">The end of the visit before that one.</param>
    /// <returns>The end of the visit before the one that <paramref name="now"/> belongs to; null for the first.</returns>
    public static DateTimeOffset? Of(DateTimeOffset? seenAt, DateTimeOffset? leftAt, DateTimeOffset now) => now - seenAt >= Gap ? seenAt : leftAt;

    public static Task SaveAsync(CollaborationDb db, Guid account, DateTimeOffset now, CancellationToken ct)
    {
        var before = now - Gap;
        return db.Database.ExecuteSqlAsync($"""
            insert into kernel.last_here as l (account_id, seen_at) values ({account}, {now})
            on conflict (tenant_id, account_id) do update set seen_at = excluded.seen_at, left_at = case when l.seen_at <= {before} then l.seen_at else l.left_at end
            where l.seen_at < excluded.seen_at
            """, ct);
    }
}
