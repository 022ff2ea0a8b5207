using Collaboration.Discussions.Channels;
using Collaboration.Kernel.Data;
using Collaboration.Kernel.Live;
using Collaboration.Kernel.People;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.Discussions.Messages;

/// <summary>A page of what was said in a channel, the newest first.</summary>
/// <param name="Older">What the page of older ones is asked for with; null on the last.</param>
/// <param name="Cursor">Where the live connection goes on from.</param>
internal sealed record MessagePage(IReadOnlyList<MessageView> Messages, LiveCursor Cursor, Guid? Older, bool IsFirst)
{
    /// <param name="before">The message that the page before ended with; null where the channel has no such message.</param>
    public static async Task<MessagePage?> OfAsync(CollaborationDb db, Channel channel, Guid? before, Person reader, CancellationToken ct)
    {
        Message? last = null;
        if (before is not null && (last = await db.Set<Message>().AsNoTracking().SingleOrDefaultAsync(m => m.Id == before && m.ChannelId == channel.Id, ct)) is null) { return null; }
        // Before the messages: what is said in between is told by the live connection, if maybe twice.
        var cursor = await LiveCursor.NowAsync(db, reader, ct);
        var found = await MessageQueries.InAsync(db, channel.Id, last, reader.Id, ct);
        return new([.. found.Take(MessageQueries.OnPage)], cursor, found.Count > MessageQueries.OnPage ? found[MessageQueries.OnPage - 1].Id : null, before is null);
    }
}
