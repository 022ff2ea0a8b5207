using Collaboration.Discussions.Channels;
using Collaboration.Discussions.Contracts;
using Collaboration.Discussions.Messages;
using Collaboration.Discussions.News;
using Collaboration.Kernel.Data;
using Collaboration.Kernel.Feed;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.Discussions.Conversations;

/// <summary>A conversation is a channel that is in no list, with the id and the audience of the thing that it stands under.</summary>
internal sealed class UnlistedChannels : IConversations
{
    public void Open(CollaborationDb db, Guid thing, string title, string path, Guid audience, DateTimeOffset at) => db.Add(Channel.Under(thing, title, path, audience, at));

    public async Task<bool> ChangeAsync(CollaborationDb db, Guid thing, string title, string path, Guid audience, bool isClosed, DateTimeOffset at, CancellationToken ct)
    {
        if (await FindAsync(db, thing, ct) is not { } channel) { return false; }
        channel.Follow(title, path, audience);
        channel.Close(isClosed, at);
        db.Add(channel.Narrowed(null, at));
        return true;
    }

    public async Task<bool> HideAsync(CollaborationDb db, Guid thing, bool isHidden, DateTimeOffset at, CancellationToken ct)
    {
        if (await FindAsync(db, thing, ct) is not { } channel) { return false; }
        channel.Hide(isHidden, at);
        db.Add(channel.Narrowed(null, at));
        return true;
    }

    public async Task<IReadOnlyDictionary<Guid, int>> CountAsync(CollaborationDb db, IReadOnlyCollection<Guid> things, CancellationToken ct) =>
        await db.Set<Message>().Where(m => things.Contains(m.ChannelId) && m.ParentId == null && m.State == MessageStates.Said)
            .GroupBy(m => m.ChannelId).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, ct);

    public Task<IReadOnlyDictionary<Guid, FeedTalk>> TalksAsync(CollaborationDb db, IReadOnlyCollection<Guid> things, CancellationToken ct) => Talks.UnderThingsAsync(db, [.. things], ct);

    /// <summary>Also one that the caller has just opened.</summary>
    private static async Task<Channel?> FindAsync(CollaborationDb db, Guid thing, CancellationToken ct) =>
        db.Set<Channel>().Local.SingleOrDefault(c => c.Id == thing) ?? await db.Set<Channel>().SingleOrDefaultAsync(c => c.Id == thing && c.Path != null, ct);
}
