using Collaboration.Discussions.Channels;
using Collaboration.Discussions.Messages;
using Collaboration.Kernel.Data;
using Collaboration.Kernel.Feed;
using Collaboration.Kernel.People;
using Collaboration.Kernel.Text;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.Discussions.News;

/// <summary>What is said in channels in the feed. Under things of other modules it stands on those things' own cards.</summary>
internal sealed class MessageCards : IFeedCards
{
    private const int Words = 280;

    public string Module => DiscussionsModule.Feature;

    public async Task<IReadOnlyList<FeedCard>> NewestAsync(CollaborationDb db, Person reader, FeedPlace below, int count, CancellationToken ct)
    {
        var (at, id) = (below.At, below.Id);
        // The newest of each channel, then of all: along the index of each, however little a reader may see of all that is said.
        var messages = await (from channel in db.Listed(reader)
                              from message in db.Set<Message>().Where(m => m.ChannelId == channel.Id && m.ParentId == null && m.State == MessageStates.Said && (m.SentAt < at || (m.SentAt == at && m.Id < id)))
                                  .OrderByDescending(m => m.SentAt).ThenByDescending(m => m.Id).Take(count)
                              orderby message.SentAt descending, message.Id descending
                              select new { message.Id, message.AuthorId, message.ByLeader, message.Markdown, message.SentAt, Channel = channel.Name, channel.Slug }).Take(count).ToListAsync(ct);
        var talks = await Talks.UnderMessagesAsync(db, [.. messages.Select(m => m.Id)], ct);
        var ids = messages.Select(m => m.AuthorId).Distinct().ToArray();
        var authors = await db.Set<Account>().Where(a => ids.Contains(a.Id)).Select(a => new { a.Id, a.GivenName, a.Title }).ToDictionaryAsync(a => a.Id, ct);
        return [.. messages.Select(m => new FeedCard(new(m.SentAt, m.Id), m.Id, "Message", m.Channel, null, $"/discussion/{m.Slug}/{m.Id}",
            new(m.AuthorId, authors[m.AuthorId].GivenName, authors[m.AuthorId].Title, m.ByLeader, IsByFirstName: true), Excerpt.Of(m.Markdown, Words), talks.GetValueOrDefault(m.Id, FeedTalk.None)))];
    }
}
