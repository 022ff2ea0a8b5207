namespace Collaboration.Kernel.Syndication;

/// <summary>That somebody has a private address for feeds. A renewed one has another key: the old address ends with it.</summary>
internal sealed class FeedKey
{
    private FeedKey() { }

    public Guid AccountId { get; private set; }
    public Guid Key { get; private set; }

    /// <summary>The account's security stamp when the address was made: whatever ends the person's sessions everywhere ends it too.</summary>
    public string Stamp { get; private set; } = "";

    public DateTimeOffset MadeAt { get; private set; }
}
