using Collaboration.Kernel.Files;
using Collaboration.Stories.Telling;

namespace Collaboration.Stories.Shown;

/// <summary>A picture of a story.</summary>
internal sealed record StoryPicture(FileAddress Address, string Shows)
{
    /// <returns>Null for a film or a sound.</returns>
    public static StoryPicture? Of(StoryFile file) => FileAddress.Of(file.Path) is { Width: > 0, IsFilm: false, IsSound: false } address ? new(address, file.Shows) : null;
}
