using Collaboration.Kernel.Data;
using Collaboration.Kernel.Events;
using Collaboration.Kernel.Feed;
using Collaboration.Kernel.Live;
using Collaboration.Kernel.Text;
using Collaboration.Questions.Hours;
using Collaboration.Questions.Steps;

namespace Collaboration.Questions.Asking;

/// <summary>What somebody asks a leader, or the leadership as a whole.</summary>
internal sealed class Question
{
    public const int TitleLimit = 120;
    public const int TextLimit = 1000;

    private Question() { }

    public Guid Id { get; private set; }

    /// <summary>Null for a sealed question: its author is in an envelope, and nowhere here.</summary>
    public Guid? AskedBy { get; private set; }

    public bool IsSealed { get; private set; }

    /// <summary>Null for the leadership as a whole.</summary>
    public Guid? ToLeader { get; private set; }

    public Guid AudienceId { get; private set; }
    public string Title { get; private set; } = "";
    public string Markdown { get; private set; } = "";
    public string Html { get; private set; } = "";

    /// <summary>One of <see cref="QuestionStates"/>.</summary>
    public string State { get; private set; } = QuestionStates.Open;

    /// <summary>Of a sealed question the day on which it came.</summary>
    public DateTimeOffset AskedAt { get; private set; }

    /// <summary>Since when others read it.</summary>
    public DateTimeOffset CameAt { get; private set; }

    public DateTimeOffset? EditedAt { get; private set; }

    /// <summary>Since when nobody waits for it any more.</summary>
    public DateTimeOffset? SettledAt { get; private set; }

    public Guid? MergedInto { get; private set; }

    /// <summary>The hour that it is asked in.</summary>
    public Guid? AmaId { get; private set; }

    public static Question Ask(Guid id, Guid by, Guid? toLeader, Guid audience, string title, string markdown, DateTimeOffset at) =>
        new() { Id = id, AskedBy = by, ToLeader = toLeader, AudienceId = audience, Title = title, Markdown = markdown, Html = MarkdownText.ToHtml(markdown), AskedAt = at, CameAt = at };

    /// <summary>Out of the letter box: without an author, and with a day instead of a time.</summary>
    /// <param name="at">Of its turn, which all of the turn have.</param>
    public static Question Arrive(Guid id, Guid? toLeader, Guid audience, string title, string markdown, DateTimeOffset day, DateTimeOffset at) =>
        new() { Id = id, IsSealed = true, ToLeader = toLeader, AudienceId = audience, Title = title, Markdown = markdown, Html = MarkdownText.ToHtml(markdown), AskedAt = day, CameAt = at };

    /// <summary>In an hour it is asked in one line.</summary>
    public static Question AskIn(Ama ama, Guid id, Guid by, string title, DateTimeOffset at) =>
        new() { Id = id, AskedBy = by, ToLeader = ama.LeaderId, AudienceId = ama.AudienceId, Title = title, AskedAt = at, CameAt = at, AmaId = ama.Id };

    /// <summary>That something about it is new, for those who watch.</summary>
    /// <param name="by">Null for the machine, and for whom nobody may know.</param>
    public EventRow Happened(string kind, Guid? by, DateTimeOffset at) => Happened(Id, AmaId, kind, by, at);

    /// <summary>That it is new in the feed of those it is for. In an hour it stands there alone.</summary>
    public void ShowInFeed(CollaborationDb db, Guid? by, DateTimeOffset at)
    {
        if (AmaId is null) { db.Add(FeedStream.New(AudienceId, Id, by, at)); }
    }

    public static EventRow Happened(Guid id, Guid? ama, string kind, Guid? by, DateTimeOffset at) =>
        new(ama is { } hour ? LiveStreams.Of(AmaStream.KindName, hour) : QuestionsModule.Stream, kind, id, by, at);

    public void Edit(Guid? toLeader, Guid audience, string title, string markdown, DateTimeOffset at) =>
        (ToLeader, AudienceId, Title, Markdown, Html, EditedAt) = (toLeader, audience, title, markdown, MarkdownText.ToHtml(markdown), at);

    /// <param name="leader">In whose name.</param>
    /// <param name="by">By whose hand.</param>
    public Step Answer(Guid leader, Guid by, string markdown, DateTimeOffset at)
    {
        (State, SettledAt) = (QuestionStates.Answered, at);
        return Step.Answered(Id, leader, by, markdown, at);
    }

    /// <summary>What was answered, and had gone, stands again as it stood.</summary>
    public Step AnswerAgain(Guid id, Guid leader, Guid by, string markdown, DateTimeOffset at)
    {
        (State, SettledAt) = (QuestionStates.Answered, at);
        return Step.Restored(id, Id, leader, by, markdown, at);
    }

    /// <summary>What was answered is gone: it waits again.</summary>
    public void Reopen() => (State, SettledAt) = (QuestionStates.Open, null);

    /// <summary>It asks what another one asks, which counts from now on.</summary>
    public Step Merge(Guid into, Guid by, DateTimeOffset at)
    {
        (State, SettledAt, MergedInto) = (QuestionStates.Merged, at, into);
        return Step.Merged(Id, into, by, at);
    }

    /// <param name="leader">Null for the leadership as a whole.</param>
    public Step Redirect(Guid? leader, Guid by, DateTimeOffset at)
    {
        ToLeader = leader;
        return Step.Redirected(Id, leader, by, at);
    }

    public Step Decline(string reason, Guid by, DateTimeOffset at)
    {
        (State, SettledAt) = (QuestionStates.Declined, at);
        return Step.Declined(Id, reason, by, at);
    }

    /// <summary>The asker takes the words back; that something was asked remains for the ones merged into it.</summary>
    /// <param name="isHeld">A legal hold keeps the words, where nobody sees them.</param>
    public void TakeBack(DateTimeOffset at, bool isHeld)
    {
        (State, SettledAt) = (QuestionStates.TakenBack, at);
        if (!isHeld) { (Title, Markdown, Html) = ("", "", ""); }
    }

    /// <summary>A decision took it back that should not have: it waits, or is settled, as it was.</summary>
    /// <param name="settledAt">Null where it waits.</param>
    public void Restore(string state, DateTimeOffset? settledAt, string title, string markdown)
    {
        (State, SettledAt) = (state, settledAt);
        if (Title.Length == 0) { (Title, Markdown, Html) = (title, markdown, MarkdownText.ToHtml(markdown)); }
    }
}

/// <summary>Where a question stands, as the database spells it.</summary>
internal static class QuestionStates
{
    public const string Open = "open";
    public const string Answered = "answered";
    public const string Merged = "merged";
    public const string Declined = "declined";
    public const string TakenBack = "taken back";
}
