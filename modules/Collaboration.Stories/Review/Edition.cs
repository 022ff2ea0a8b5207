using Collaboration.Kernel.Text;
using Collaboration.Stories.Telling;

namespace Collaboration.Stories.Review;

/// <summary>A story as a reviewer would publish it. It is nothing until its teller says yes.</summary>
internal sealed class Edition
{
    public const int NoteLimit = 1000;

    private Edition() { }

    public Guid Id { get; private set; }
    public Guid StoryId { get; private set; }
    public string Title { get; private set; } = "";
    public string Markdown { get; private set; } = "";
    public string Html { get; private set; } = "";

    /// <summary>Files of the story that it leaves out.</summary>
    public Guid[] Without { get; private set; } = [];

    /// <summary>What is changed, and why: for the teller.</summary>
    public string Note { get; private set; } = "";

    /// <summary>The story's, when it was made.</summary>
    public int Revision { get; private set; }

    public Guid MadeBy { get; private set; }
    public DateTimeOffset MadeAt { get; private set; }

    /// <summary>One of <see cref="EditionAnswers"/>; null while the teller has not answered.</summary>
    public string? Answer { get; private set; }

    public DateTimeOffset? AnsweredAt { get; private set; }

    /// <summary>Who of the staff took the answer by telephone.</summary>
    public Guid? AnswerBy { get; private set; }

    public static Edition Of(Story story, string title, string markdown, IEnumerable<Guid> without, string note, Guid by, DateTimeOffset at) => new()
    {
        Id = Guid.CreateVersion7(at), StoryId = story.Id, Title = title, Markdown = markdown, Html = MarkdownText.ToHtml(markdown), Without = [.. without], Note = note, Revision = story.Revision, MadeBy = by, MadeAt = at,
    };

    public void BeAnswered(string answer, Guid? by, DateTimeOffset at) => (Answer, AnswerBy, AnsweredAt) = (answer, by, at);
}

/// <summary>What a teller says to an edition.</summary>
internal static class EditionAnswers
{
    public const string Yes = "yes";
    public const string No = "no";

    /// <summary>Nobody asks any more: there is a newer one, or the story has moved on.</summary>
    public const string Past = "past";
}
