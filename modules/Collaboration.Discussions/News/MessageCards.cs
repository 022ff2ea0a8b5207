using Collaboration.Discussions.Channels;
using Collaboration.Discussions.Mentions;
using Collaboration.Kernel.Data;
using Collaboration.Kernel.Feed;
using Collaboration.Kernel.People;
using Collaboration.Kernel.Text;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.Discussions.News;

/// <summary>What is said in channels in the feed. Under things of other modules it stands on those things' own cards.</summary>
internal sealed class MessageCards : IFeedCards
{
    public string Module => DiscussionsModule.Feature;

    public async Task<IReadOnlyList<FeedCard>> NewestAsync(CollaborationDb db, Person reader, FeedPlace below, int count, CancellationToken ct)
    {
        var channels = await db.Listed(reader).Select(c => new { c.Id, c.Name, c.Slug }).ToDictionaryAsync(c => c.Id, ct);
        // The newest of each channel, then of all: along the index, however little a reader may see of all that is said.
        var messages = await db.Database.SqlQuery<Said>($"""
            select m.id as "Id", m.channel_id as "ChannelId", m.author_id as "AuthorId", m.by_leader as "ByLeader", m.markdown as "Markdown", m.sent_at as "SentAt", a.given_name as "Name", a.title as "Title"
            from unnest({channels.Keys.ToArray()}) as c (id)
            cross join lateral (
                select * from discussions.message where channel_id = c.id and parent_id is null and state = 'said' and (sent_at, id) < ({below.At}, {below.Id})
                order by sent_at desc, id desc limit {count}) m
            join kernel.account a on a.id = m.author_id
            order by m.sent_at desc, m.id desc limit {count}
            """).ToListAsync(ct);
        var words = await Mentioning.WordsAsync(db, [.. messages.Select(m => (m.Id, m.Markdown))], ct);
        var talks = await Talks.UnderMessagesAsync(db, [.. messages.Select(m => m.Id)], ct);
        return [.. messages.Select(m => new FeedCard(new(m.SentAt, m.Id), m.Id, "Message", channels[m.ChannelId].Name, null, $"/discussion/{channels[m.ChannelId].Slug}/{m.Id}",
            new(m.AuthorId, m.Name, m.Title, m.ByLeader, IsByFirstName: true), Excerpt.Of(words[m.Id], FeedCard.Length), talks.GetValueOrDefault(m.Id, FeedTalk.None)))];
    }

    private sealed record Said(Guid Id, Guid ChannelId, Guid AuthorId, bool ByLeader, string Markdown, DateTimeOffset SentAt, string Name, string? Title);
}
