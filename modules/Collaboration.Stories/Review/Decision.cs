using Collaboration.Stories.Telling;

namespace Collaboration.Stories.Review;

/// <summary>A step of a review: what, when, on which words, by whom, and why.</summary>
internal sealed class Decision
{
    public const int ReasonLimit = 1000;

    private Decision() { }

    public Guid Id { get; private set; }
    public Guid StoryId { get; private set; }

    /// <summary>One of <see cref="Decisions"/>.</summary>
    public string Kind { get; private set; } = "";

    /// <summary>The teller reads it.</summary>
    public string Reason { get; private set; } = "";

    public int Revision { get; private set; }

    /// <summary>Until when nothing of an escalated story appears.</summary>
    public DateTimeOffset? NotBefore { get; private set; }

    /// <summary>Null for the teller.</summary>
    public Guid? DecidedBy { get; private set; }

    public DateTimeOffset DecidedAt { get; private set; }

    public static Decision On(Story story, string kind, string reason, Guid? by, DateTimeOffset at, DateTimeOffset? notBefore = null) =>
        new() { Id = Guid.CreateVersion7(at), StoryId = story.Id, Kind = kind, Reason = reason, Revision = story.Revision, NotBefore = notBefore, DecidedBy = by, DecidedAt = at };
}

/// <summary>The steps, as the database spells them.</summary>
internal static class Decisions
{
    public const string Edited = "edited";
    public const string Agreed = "agreed";
    public const string Refused = "refused";
    public const string Published = "published";
    public const string Declined = "declined";
    public const string Escalated = "escalated";

    /// <summary>The care team has what is for it alone.</summary>
    public const string PassedOn = "passed on";

    public const string TakenDown = "taken down";
    public const string Answered = "answered";
    public const string Change = "change";
}
