using Collaboration.Kernel.Files;
using Collaboration.Stories.Telling;

namespace Collaboration.Stories.Review;

/// <summary>That a person has looked for something that no machine sees.</summary>
internal sealed class Look
{
    private Look() { }

    public Look(Story story, NeededLook needed, Guid by, DateTimeOffset at) =>
        (StoryId, ThingId, Question, Revision, SeenBy, SeenAt) = (story.Id, needed.Thing, needed.Question, story.Revision, by, at);

    public Guid StoryId { get; private set; }

    /// <summary>The file; the story for its words.</summary>
    public Guid ThingId { get; private set; }

    /// <summary>One of <see cref="Questions"/>.</summary>
    public string Question { get; private set; } = "";

    public int Revision { get; private set; }
    public Guid SeenBy { get; private set; }
    public DateTimeOffset SeenAt { get; private set; }
}

/// <summary>What has to be looked for before a story is published.</summary>
internal sealed record NeededLook(Guid Thing, string Question)
{
    /// <summary>As a form sends it.</summary>
    public string Key => $"{Thing:N}.{Question}";

    /// <summary>Of a file: what may be in it by its kind.</summary>
    public static IEnumerable<NeededLook> In(StoryFile file)
    {
        var address = FileAddress.Of(file.Path);
        if (address is not { IsSound: true })
        {
            foreach (var question in new[] { Questions.Faces, Questions.Wristbands, Questions.Screens }) { yield return new(file.FileId, question); }
        }
        if (address is { IsSound: true } or { IsFilm: true }) { yield return new(file.FileId, Questions.Voices); }
    }

    /// <summary>Of a whole story, its words where the gate marks something in them.</summary>
    public static IReadOnlyList<NeededLook> Of(Story story, IEnumerable<StoryFile> files, bool isMarked) =>
        [.. isMarked ? [new NeededLook(story.Id, Questions.Marked)] : Array.Empty<NeededLook>(), .. files.SelectMany(In)];
}

/// <summary>What is looked for.</summary>
internal static class Questions
{
    public const string Faces = "faces";
    public const string Wristbands = "wristbands";
    public const string Screens = "screens";
    public const string Voices = "voices";
    public const string Marked = "marked";

    public static string Sentence(string question) => question switch
    {
        Faces => "Every face that can be seen belongs to somebody who agreed to it",
        Wristbands => "No wristband, label or door sign can be read",
        Screens => "No screen, chart or paper behind can be read",
        Voices => "Nobody says a name, a date or a number that tells who a patient is",
        _ => "I have read every marked place: none tells more of a patient than the teller agreed to",
    };
}
