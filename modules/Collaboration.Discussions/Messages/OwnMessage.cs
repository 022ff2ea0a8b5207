using Collaboration.Discussions.Channels;
using Collaboration.Kernel.Data;
using Collaboration.Kernel.People;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.Discussions.Messages;

/// <summary>Somebody's own message in a channel that they may still read.</summary>
internal sealed record OwnMessage(Message Message, Channel Channel)
{
    /// <summary>Where it stands.</summary>
    public string Path => Channel.PathOf(Message);

    public static async Task<OwnMessage?> FindAsync(CollaborationDb db, Guid id, Person person, CancellationToken ct)
    {
        var message = await db.Set<Message>().SingleOrDefaultAsync(m => m.Id == id && m.AuthorId == person.Id && m.State == MessageStates.Said, ct);
        return message is null || await db.Readable(person).AsNoTracking().SingleOrDefaultAsync(c => c.Id == message.ChannelId, ct) is not { } channel ? null : new(message, channel);
    }
}
