using Collaboration.Kernel.Text;

namespace Collaboration.Questions.Steps;

/// <summary>What somebody did with a question, and when; never changed.</summary>
internal sealed class Step
{
    public const int AnswerLimit = 20_000;
    public const int ReasonLimit = 1000;

    private Step() { }

    public Guid Id { get; private set; }
    public Guid QuestionId { get; private set; }

    /// <summary>One of <see cref="StepKinds"/>.</summary>
    public string Kind { get; private set; } = "";

    /// <summary>By whose hand.</summary>
    public Guid ById { get; private set; }

    /// <summary>In whose name it is answered, or to whom it was redirected; null for the leadership as a whole.</summary>
    public Guid? LeaderId { get; private set; }

    /// <summary>The question that it was merged into.</summary>
    public Guid? IntoId { get; private set; }

    /// <summary>The answer, or why it is declined.</summary>
    public string Markdown { get; private set; } = "";

    public string Html { get; private set; } = "";
    public DateTimeOffset At { get; private set; }

    public static Step Answered(Guid question, Guid leader, Guid by, string markdown, DateTimeOffset at) =>
        new() { Id = Guid.CreateVersion7(at), QuestionId = question, Kind = StepKinds.Answered, ById = by, LeaderId = leader, Markdown = markdown, Html = MarkdownText.ToHtmlWithPlayers(markdown), At = at };

    public static Step Restored(Guid id, Guid question, Guid leader, Guid by, string markdown, DateTimeOffset at)
    {
        var step = Answered(question, leader, by, markdown, at);
        step.Id = id;
        return step;
    }

    public static Step Merged(Guid question, Guid into, Guid by, DateTimeOffset at) => new() { Id = Guid.CreateVersion7(at), QuestionId = question, Kind = StepKinds.Merged, ById = by, IntoId = into, At = at };

    public static Step Redirected(Guid question, Guid? leader, Guid by, DateTimeOffset at) => new() { Id = Guid.CreateVersion7(at), QuestionId = question, Kind = StepKinds.Redirected, ById = by, LeaderId = leader, At = at };

    public static Step Declined(Guid question, string reason, Guid by, DateTimeOffset at) =>
        new() { Id = Guid.CreateVersion7(at), QuestionId = question, Kind = StepKinds.Declined, ById = by, Markdown = reason, Html = MarkdownText.ToHtml(reason), At = at };
}

/// <summary>What can be done with a question, as the database spells it.</summary>
internal static class StepKinds
{
    public const string Answered = "answered";
    public const string Merged = "merged";
    public const string Redirected = "redirected";
    public const string Declined = "declined";
}
