using Collaboration.Kernel.Data;
using Collaboration.Kernel.Newsletters;
using Collaboration.Kernel.People;

namespace Collaboration.Stories.InNewsletters;

/// <summary>Where patients and families begin to tell, and to thank.</summary>
internal sealed class StoryPosters : IPosterPlaces
{
    public string Module => StoriesModule.Feature;

    public Task<IReadOnlyList<PosterPlace>> ListAsync(CollaborationDb db, Person person, CancellationToken ct) => Task.FromResult<IReadOnlyList<PosterPlace>>(
    [
        new("Tell your story", "You decide who may read it, and you can take it back at any time.", "/stories/tell"),
        new("Pass on your thanks", "It reaches the colleague whom you name, and nobody else.", "/stories/thanks"),
    ]);
}
