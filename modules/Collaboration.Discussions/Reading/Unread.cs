using Collaboration.Discussions.Messages;
using Collaboration.Kernel.Data;
using Collaboration.Kernel.People;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.Discussions.Reading;

/// <summary>What somebody has not read yet, in the channels that they have read before.</summary>
internal static class Unread
{
    /// <summary>Nobody counts further.</summary>
    public const int Most = 100;

    /// <summary>Every channel at once; each is counted on its index, and no further than <see cref="Most"/>.</summary>
    public static Task<List<UnreadIn>> OfAsync(CollaborationDb db, Person person, CancellationToken ct)
    {
        var (me, mine) = (person.Id, person.Audiences);
        return db.Database.SqlQuery<UnreadIn>($"""
            select r.channel_id as "ChannelId", r.said_at as "SaidAt", r.message_id as "MessageId", n.count as "Count"
            from discussions.reading r join discussions.channel c on c.id = r.channel_id
            cross join lateral (select count(*)::int as count from (
                select from discussions.message m
                where m.channel_id = r.channel_id and m.parent_id is null and (m.sent_at, m.id) > (r.said_at, r.message_id) and m.state = {MessageStates.Said} and m.author_id <> {me}
                limit {Most}) x) n
            where r.account_id = {me} and c.audience_id = any({mine}) and c.path is null and c.hidden_at is null
            """).ToListAsync(ct);
    }

    /// <summary>Read up to this message, and never back.</summary>
    public static Task ReadAsync(CollaborationDb db, Guid account, Message upTo, CancellationToken ct) => db.Database.ExecuteSqlAsync($"""
        insert into discussions.reading (account_id, channel_id, said_at, message_id) values ({account}, {upTo.ChannelId}, {upTo.SentAt}, {upTo.Id})
        on conflict (tenant_id, account_id, channel_id) do update set said_at = excluded.said_at, message_id = excluded.message_id
        where (excluded.said_at, excluded.message_id) > (reading.said_at, reading.message_id)
        """, ct);

    /// <summary>From this message on, as if it had not been read.</summary>
    public static Task BackToAsync(CollaborationDb db, Guid account, Message from, CancellationToken ct) => db.Database.ExecuteSqlAsync($"""
        insert into discussions.reading (account_id, channel_id, said_at, message_id) values ({account}, {from.ChannelId}, {from.SentAt}, {Guid.Empty})
        on conflict (tenant_id, account_id, channel_id) do update set said_at = excluded.said_at, message_id = excluded.message_id
        """, ct);
}
