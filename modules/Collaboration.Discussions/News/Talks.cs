using Collaboration.Discussions.Messages;
using Collaboration.Kernel.Data;
using Collaboration.Kernel.Feed;
using Collaboration.Kernel.People;
using Collaboration.Kernel.Text;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.Discussions.News;

/// <summary>How many messages stand under something, and the last two of each.</summary>
internal static class Talks
{
    private const int Words = 120;

    /// <summary>Replies to these messages.</summary>
    public static Task<IReadOnlyDictionary<Guid, FeedTalk>> UnderMessagesAsync(CollaborationDb db, Guid[] messages, CancellationToken ct) => ReadAsync(db,
        from message in db.Set<Message>()
        where messages.Contains(message.Id)
        from reply in db.Set<Message>().Where(r => r.ParentId == message.Id && r.State == MessageStates.Said).OrderByDescending(r => r.SentAt).ThenByDescending(r => r.Id).Take(2)
        select new Last { Of = message.Id, Message = reply, Count = db.Set<Message>().Count(r => r.ParentId == message.Id && r.State == MessageStates.Said) }, ct);

    /// <summary>What was said in the conversations under these things.</summary>
    public static Task<IReadOnlyDictionary<Guid, FeedTalk>> UnderThingsAsync(CollaborationDb db, Guid[] things, CancellationToken ct) => ReadAsync(db,
        from channel in db.Set<Channels.Channel>()
        where things.Contains(channel.Id)
        from said in db.Set<Message>().Where(m => m.ChannelId == channel.Id && m.ParentId == null && m.State == MessageStates.Said).OrderByDescending(m => m.SentAt).ThenByDescending(m => m.Id).Take(2)
        select new Last { Of = channel.Id, Message = said, Count = db.Set<Message>().Count(m => m.ChannelId == channel.Id && m.ParentId == null && m.State == MessageStates.Said) }, ct);

    private static async Task<IReadOnlyDictionary<Guid, FeedTalk>> ReadAsync(CollaborationDb db, IQueryable<Last> last, CancellationToken ct)
    {
        var found = await (from said in last
                           join author in db.Set<Account>() on said.Message.AuthorId equals author.Id
                           orderby said.Message.SentAt, said.Message.Id
                           select new { said.Of, said.Count, author.GivenName, said.Message.Markdown }).ToListAsync(ct);
        return found.GroupBy(m => m.Of).ToDictionary(g => g.Key, g => new FeedTalk(g.First().Count, [.. g.Select(m => new FeedWord(m.GivenName, Excerpt.Of(m.Markdown, Words)))]));
    }

    private sealed class Last
    {
        public Guid Of { get; init; }
        public Message Message { get; init; } = null!;
        public int Count { get; init; }
    }
}
