using Collaboration.Kernel.Data;
using Collaboration.Kernel.People;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.Notifications.Ways;

/// <summary>How one person wants to hear of each kind.</summary>
internal static class OwnWays
{
    private sealed record Row(string Kind, string Way);

    /// <returns>By kind, what the person has chosen.</returns>
    public static async Task<Dictionary<string, NoticeWay>> ReadAsync(CollaborationDb db, Guid account, CancellationToken ct) =>
        (await db.Database.SqlQuery<Row>($"select kind as \"Kind\", way as \"Way\" from kernel.notice_way where account_id = {account}").ToListAsync(ct)).ToDictionary(r => r.Kind, r => Enum.Parse<NoticeWay>(r.Way, true));

    /// <summary>From now on, and for what waits to be mailed: nothing that was told in the app alone is mailed after all.</summary>
    public static async Task SaveAsync(CollaborationDb db, Guid account, IReadOnlyDictionary<string, NoticeWay> chosen, CancellationToken ct)
    {
        string[] kinds = [.. chosen.Keys.Order(StringComparer.Ordinal)], ways = [.. kinds.Select(k => chosen[k].Word())];
        await db.Database.ExecuteSqlAsync($"""
            insert into kernel.notice_way (account_id, kind, way) select {account}, u.kind, u.way from unnest({kinds}, {ways}) as u (kind, way)
            on conflict (tenant_id, account_id, kind) do update set way = excluded.way
            """, ct);
        await db.Database.ExecuteSqlAsync($"""
            update kernel.notice n set way = case u.way when 'none' then 'app' else u.way end from unnest({kinds}, {ways}) as u (kind, way)
            where n.account_id = {account} and n.kind = u.kind and n.seen_at is null and n.way <> 'app' and n.way <> u.way
              and not exists (select from notifications.mailed m where m.notice_id = n.id)
            """, ct);
    }
}
