namespace Collaboration.Discussions.Reading;

/// <summary>Up to where somebody has read a channel. Nobody but they see it, and no event tells of it.</summary>
internal sealed class ReadUpTo
{
    private ReadUpTo() { }

    public Guid AccountId { get; private set; }
    public Guid ChannelId { get; private set; }
    public DateTimeOffset SaidAt { get; private set; }
    public Guid MessageId { get; private set; }
}

/// <summary>How a channel stands for its reader.</summary>
/// <param name="SaidAt">Time of the message that they have read up to.</param>
/// <param name="Count">Messages of others after it, at most <see cref="Unread.Most"/>.</param>
internal sealed record UnreadIn(Guid ChannelId, DateTimeOffset SaidAt, Guid MessageId, int Count)
{
    public string Words => Count == Unread.Most ? $"{Unread.Most - 1}+" : $"{Count}";

    /// <summary>Ids are compared as the database does.</summary>
    public bool IsRead(DateTimeOffset saidAt, Guid id) => saidAt < SaidAt || (saidAt == SaidAt && string.CompareOrdinal($"{id:N}", $"{MessageId:N}") <= 0);
}
