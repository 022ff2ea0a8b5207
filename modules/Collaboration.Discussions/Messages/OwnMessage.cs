using Collaboration.Discussions.Channels;
using Collaboration.Kernel.Data;
using Collaboration.Kernel.People;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.Discussions.Messages;

/// <summary>Somebody's own message in a channel that they may still read.</summary>
internal sealed record OwnMessage(Message Message, string Slug)
{
    /// <summary>Where it stands.</summary>
    public string Path => Message.ParentId is { } thread ? $"/discussion/{Slug}/{thread}" : $"/discussion/{Slug}";

    public static async Task<OwnMessage?> FindAsync(CollaborationDb db, Guid id, Person person, CancellationToken ct)
    {
        var message = await db.Set<Message>().SingleOrDefaultAsync(m => m.Id == id && m.AuthorId == person.Id && m.State == MessageStates.Said, ct);
        return message is null || await db.Readable(person).Where(c => c.Id == message.ChannelId).Select(c => c.Slug).SingleOrDefaultAsync(ct) is not { } slug ? null : new(message, slug);
    }
}
