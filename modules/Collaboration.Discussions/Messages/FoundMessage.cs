using Collaboration.Discussions.Channels;
using Collaboration.Kernel.Data;
using Collaboration.Kernel.People;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.Discussions.Messages;

/// <summary>A message that stands, in a channel or conversation that the person may read.</summary>
internal sealed record FoundMessage(Message Message, Channel Channel)
{
    /// <summary>Where it stands, below the tenant's prefix.</summary>
    public string Path => $"{Channel.PathOf(Message)}#m-{Message.Id:N}";

    /// <summary>One that a channel's list shows by itself, neither a reply nor under a thing of another module.</summary>
    public bool IsListed => Message.ParentId is null && Channel.Path is null;

    public static Task<FoundMessage?> FindAsync(CollaborationDb db, Guid id, Person person, CancellationToken ct) =>
        db.Set<Message>().Where(m => m.Id == id && m.State == MessageStates.Said).Join(db.Readable(person), m => m.ChannelId, c => c.Id, (m, c) => new FoundMessage(m, c)).SingleOrDefaultAsync(ct);
}
