using Collaboration.Discussions.Channels;
using Collaboration.Discussions.Messages;
using Collaboration.Kernel.Data;
using Collaboration.Kernel.People;

namespace Collaboration.Discussions.Removals;

/// <summary>That a moderator removed somebody's message: who, when, and why.</summary>
internal sealed class Removal
{
    public const int ReasonLimit = 1000;

    private Removal() { }

    public Removal(Guid messageId, string reason, Guid by, DateTimeOffset at) => (MessageId, Reason, RemovedBy, RemovedAt) = (messageId, reason, by, at);

    public Guid MessageId { get; private set; }
    public Guid RemovedBy { get; private set; }
    public string Reason { get; private set; } = "";
    public DateTimeOffset RemovedAt { get; private set; }

    /// <summary>Tells the writer, in the caller's transaction. It is for them alone: it stands also when they may not read the channel any more.</summary>
    public Task TellAsync(CollaborationDb db, Message message, Channel channel, CancellationToken ct) =>
        Notices.TellAsync(db, DiscussionsNotices.Removed, [message.AuthorId], RemovedBy, $"A moderator removed what you said in “{channel.Name}”: {Reason}", "/rules", RemovedAt, MessageId, null, ct);
}
