using Collaboration.Kernel.Text;

namespace Collaboration.Discussions.Pins;

/// <summary>That a message stands on top of its channel.</summary>
internal sealed class Pin
{
    /// <summary>Most messages on top of a channel.</summary>
    public const int Most = 3;

    private Pin() { }

    public Guid MessageId { get; private set; }
    public Guid ChannelId { get; private set; }
    public short Place { get; private set; }
    public Guid PinnedBy { get; private set; }
    public DateTimeOffset PinnedAt { get; private set; }
}

/// <summary>A pinned message as the top of the channel shows it.</summary>
internal sealed record PinnedMessage(Guid Id, string GivenName, string Markdown, DateTimeOffset SentAt)
{
    private const int SummaryLength = 160;

    /// <summary>How it begins, in a line.</summary>
    public string Summary => Excerpt.Of(Markdown, SummaryLength);
}
