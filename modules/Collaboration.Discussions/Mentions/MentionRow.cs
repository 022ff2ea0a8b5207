namespace Collaboration.Discussions.Mentions;

/// <summary>That a message names somebody.</summary>
internal sealed class MentionRow
{
    private MentionRow() { }

    public Guid MessageId { get; private set; }
    public Guid AccountId { get; private set; }
}
