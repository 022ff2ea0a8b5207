namespace Collaboration.Discussions.Following;

/// <summary>That somebody wants to be told of what is said in a channel.</summary>
internal sealed class ChannelFollowing
{
    private ChannelFollowing() { }

    public Guid ChannelId { get; private set; }
    public Guid AccountId { get; private set; }
    public DateTimeOffset Since { get; private set; }
}

/// <summary>That somebody wants to be told of replies to a message. Whoever replies does.</summary>
internal sealed class ThreadFollowing
{
    private ThreadFollowing() { }

    public Guid MessageId { get; private set; }
    public Guid AccountId { get; private set; }
    public DateTimeOffset Since { get; private set; }
}
