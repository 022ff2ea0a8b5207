namespace Collaboration.Ideas.Votes;

/// <summary>That somebody is for an idea, or against it. The key makes it one, however often it is sent.</summary>
internal sealed class Vote
{
    private Vote() { }

    public Guid IdeaId { get; private set; }
    public Guid AccountId { get; private set; }
    public bool IsFor { get; private set; }
    public DateTimeOffset At { get; private set; }
}
