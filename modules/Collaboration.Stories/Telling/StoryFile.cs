namespace Collaboration.Stories.Telling;

/// <summary>A picture, a film or a sound of a story.</summary>
internal sealed class StoryFile
{
    /// <summary>Most of one story.</summary>
    public const int Most = 10;

    public const int ShowsLimit = 300;

    private StoryFile() { }

    /// <param name="path">As the media library gives it: with the measures and the name.</param>
    /// <param name="shows">What it shows, for people who do not see it.</param>
    public StoryFile(Guid storyId, Guid fileId, int place, string path, string shows) => (StoryId, FileId, Place, Path, Shows) = (storyId, fileId, place, path, shows);

    public Guid StoryId { get; private set; }
    public Guid FileId { get; private set; }
    public int Place { get; private set; }
    public string Path { get; private set; } = "";
    public string Shows { get; private set; } = "";

    /// <summary>All of them in one text.</summary>
    public static string MarkdownOf(IEnumerable<StoryFile> files) => string.Join("\n\n", files.Select(f => f.Markdown));

    /// <summary>As a text names it: what shows Markdown shows it.</summary>
    public string Markdown => $"![{Shows.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("[", "\\[", StringComparison.Ordinal).Replace("]", "\\]", StringComparison.Ordinal)}]({Path})";
}
