using Collaboration.Discussions.Channels;
using Collaboration.Discussions.Messages;
using Collaboration.Kernel.Data;
using Collaboration.Kernel.People;
using Collaboration.Media.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.Discussions.Conversations;

/// <summary>A conversation as its thing's page shows it: the last page of it, in the order in which it was said.</summary>
internal sealed record ConversationView(Channel Channel, MessagePage Page, Person Reader)
{
    public string Heading { get; init; } = "Conversation";

    /// <summary>False on a page that has the form of small acts already.</summary>
    public bool HasActs { get; init; } = true;

    public MessageForm Input { get; init; } = new();

    public string Path => $"/discussion/conversations/{Channel.Id}";
    public bool MayBring => Reader.May(IMediaLibrary.Bring);
    public bool MayWrite => Channel.ClosedAt is null && Reader.May(DiscussionsPermissions.Write);

    /// <summary>The conversation under a thing; null where there is none for this person.</summary>
    /// <param name="before">The message that a page of older ones ends before.</param>
    public static async Task<ConversationView?> FindAsync(CollaborationDb db, Person person, Guid thing, Guid? before, CancellationToken ct) =>
        person.May(DiscussionsPermissions.Read) && await db.Readable(person).AsNoTracking().SingleOrDefaultAsync(c => c.Id == thing && c.Path != null, ct) is { } channel
        && await MessagePage.OfAsync(db, channel, before, person, ct) is { } page ? new(channel, page, person) : null;
}
