namespace Collaboration.Stories.Resuming;

/// <summary>The way back to a story for whoever has no account.</summary>
internal sealed class Resume
{
    private Resume() { }

    public Resume(Guid storyId, string codeHash) => (StoryId, CodeHash) = (storyId, codeHash);

    public Guid StoryId { get; private set; }
    public string CodeHash { get; private set; } = "";

    /// <summary>Wrong codes since the last right one.</summary>
    public int Wrong { get; private set; }

    public DateTimeOffset? WaitsUntil { get; private set; }
}
