using Collaboration.Settings.Contracts;
using Collaboration.Stories.Telling;

namespace Collaboration.Stories.Shown;

/// <summary>What other sites show beside a link to a story that everybody may read.</summary>
internal static class StoryCard
{
    /// <summary>The name of a story's drawing.</summary>
    public static string NameOf(Guid story) => $"story-{story:N}";

    public static LinkCard Of(Story story, StoryPicture? picture) =>
        new(NameOf(story.Id), Story.PathOf(story.Path!), story.Title, StoryWords.NameOf(story.Naming, story.Name) is { } name ? $"{StoryWords.Of(story.Kind)}, told by {name}" : StoryWords.Of(story.Kind),
            picture is { Address: { Width: >= 400, Height: >= 300 } address } ? address.Id : null);
}
