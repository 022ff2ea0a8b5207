using Collaboration.Discussions.Mentions;
using Collaboration.Kernel.Data;
using Collaboration.Kernel.Feed;
using Collaboration.Kernel.Text;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.Discussions.News;

/// <summary>How many messages stand under something, and the last two of each.</summary>
internal static class Talks
{
    private const int Words = 120;

    /// <summary>Replies to these messages.</summary>
    public static Task<IReadOnlyDictionary<Guid, FeedTalk>> UnderMessagesAsync(CollaborationDb db, Guid[] messages, CancellationToken ct) => ReadAsync(db, db.Database.SqlQuery<Last>($"""
        select t.id as "Of", (select count(*)::int from discussions.message where parent_id = t.id and state = 'said') as "Count", m.id as "Id", a.given_name as "Name", m.markdown as "Markdown"
        from unnest({messages}) as t (id)
        cross join lateral (select * from discussions.message where parent_id = t.id and state = 'said' order by sent_at desc, id desc limit 2) m
        join kernel.account a on a.id = m.author_id
        order by m.sent_at, m.id
        """), ct);

    /// <summary>What was said in the conversations under these things.</summary>
    public static Task<IReadOnlyDictionary<Guid, FeedTalk>> UnderThingsAsync(CollaborationDb db, Guid[] things, CancellationToken ct) => ReadAsync(db, db.Database.SqlQuery<Last>($"""
        select t.id as "Of", (select count(*)::int from discussions.message where channel_id = t.id and parent_id is null and state = 'said') as "Count", m.id as "Id", a.given_name as "Name", m.markdown as "Markdown"
        from unnest({things}) as t (id)
        cross join lateral (select * from discussions.message where channel_id = t.id and parent_id is null and state = 'said' order by sent_at desc, id desc limit 2) m
        join kernel.account a on a.id = m.author_id
        order by m.sent_at, m.id
        """), ct);

    private static async Task<IReadOnlyDictionary<Guid, FeedTalk>> ReadAsync(CollaborationDb db, IQueryable<Last> last, CancellationToken ct)
    {
        var found = await last.ToListAsync(ct);
        var words = await Mentioning.WordsAsync(db, [.. found.Select(m => (m.Id, m.Markdown))], ct);
        return found.GroupBy(m => m.Of).ToDictionary(g => g.Key, g => new FeedTalk(g.First().Count, [.. g.Select(m => new FeedWord(m.Name, Excerpt.Of(words[m.Id], Words)))]));
    }

    private sealed record Last(Guid Of, int Count, Guid Id, string Name, string Markdown);
}
