namespace Collaboration.Questions.Seconds;

/// <summary>That somebody wants the answer too. The key makes it one, however often it is sent.</summary>
internal sealed class Second
{
    private Second() { }

    public Guid QuestionId { get; private set; }
    public Guid AccountId { get; private set; }
    public DateTimeOffset At { get; private set; }
}
