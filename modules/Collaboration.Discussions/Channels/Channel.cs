using Collaboration.Discussions.Messages;
using Collaboration.Kernel.Events;
using Collaboration.Kernel.Live;

namespace Collaboration.Discussions.Channels;

/// <summary>A place to talk in, for one audience.</summary>
internal sealed class Channel
{
    public const int NameLimit = 60;
    public const int DescriptionLimit = 300;

    private Channel() { }

    public Guid Id { get; private set; }
    public string Slug { get; private set; } = "";
    public string Name { get; private set; } = "";
    public string Description { get; private set; } = "";
    public Guid AudienceId { get; private set; }

    /// <summary>Null for the one that every hospital begins with.</summary>
    public Guid? OpenedBy { get; private set; }

    public DateTimeOffset OpenedAt { get; private set; }

    /// <summary>Since then it is read and not written.</summary>
    public DateTimeOffset? ClosedAt { get; private set; }

    public static Channel Open(string slug, string name, string description, Guid by, DateTimeOffset at) =>
        new() { Id = Guid.CreateVersion7(at), Slug = slug, Name = name, Description = description, OpenedBy = by, OpenedAt = at };

    public void Change(string name, string description) => (Name, Description) = (name, description);

    public void IsFor(Guid audience) => AudienceId = audience;

    public void Close(bool isClosed, DateTimeOffset at) => ClosedAt = isClosed ? ClosedAt ?? at : null;

    /// <summary>That fewer may read it: who watches is asked again, on every node.</summary>
    public EventRow Narrowed(Guid actor, DateTimeOffset at) => new(LiveStreams.Of(ChannelStream.KindName, Id), "channel.narrowed", Id, actor, at);

    /// <summary>That something about this message is new, for those who watch.</summary>
    public static EventRow Happened(string kind, Message message, Guid actor, DateTimeOffset at) => new(LiveStreams.Of(ChannelStream.KindName, message.ChannelId), kind, message.Id, actor, at);
}
