using Collaboration.Discussions.Messages;
using Collaboration.Kernel.Events;
using Collaboration.Kernel.Live;

namespace Collaboration.Discussions.Channels;

/// <summary>A place to talk in, for one audience: a channel that people choose, or the conversation under a thing of another module.</summary>
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

    /// <summary>Where the thing stands whose conversation it is, below the tenant's prefix; null for a channel that is in the list.</summary>
    public string? Path { get; private set; }

    /// <summary>Since then the thing is gone, and with it what was said.</summary>
    public DateTimeOffset? HiddenAt { get; private set; }

    /// <summary>The conversation under a thing, whose id it has.</summary>
    public static Channel Under(Guid thing, string title, string path, Guid audience, DateTimeOffset at) =>
        new() { Id = thing, Slug = thing.ToString("N"), Name = title, Path = path, AudienceId = audience, OpenedAt = at };

    public static Channel Open(Guid id, string slug, string name, string description, Guid by, DateTimeOffset at) =>
        new() { Id = id, Slug = slug, Name = name, Description = description, OpenedBy = by, OpenedAt = at };

    public void Change(string name, string description) => (Name, Description) = (name, description);

    public void IsFor(Guid audience) => AudienceId = audience;

    /// <summary>The thing that it stands under reads or stands otherwise, or is for others.</summary>
    public void Follow(string title, string path, Guid audience) => (Name, Path, AudienceId) = (title, path, audience);

    public void Hide(bool isHidden, DateTimeOffset at) => HiddenAt = isHidden ? HiddenAt ?? at : null;

    public void Close(bool isClosed, DateTimeOffset at) => ClosedAt = isClosed ? ClosedAt ?? at : null;

    /// <summary>That fewer may read it: who watches is asked again, on every node.</summary>
    public EventRow Narrowed(Guid? actor, DateTimeOffset at) => new(LiveStreams.Of(ChannelStream.KindName, Id), "channel.narrowed", Id, actor, at);

    /// <summary>The page on which one of its messages stands.</summary>
    public string PathOf(Message message) => Path ?? (message.ParentId is { } thread ? $"/discussion/{Slug}/{thread}" : $"/discussion/{Slug}");

    /// <summary>That something about this message is new, for those who watch.</summary>
    public static EventRow Happened(string kind, Message message, Guid actor, DateTimeOffset at) => new(LiveStreams.Of(ChannelStream.KindName, message.ChannelId), kind, message.Id, actor, at);
}
