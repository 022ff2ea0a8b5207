using Collaboration.Kernel.Data;
using Collaboration.Kernel.People;
using Collaboration.Kernel.Search;
using Collaboration.Stories.Telling;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.Stories.Shown;

/// <summary>Published stories that everybody may read, for the site map.</summary>
internal sealed class MappedStories(TimeProvider clock) : IMappedPages
{
    public string Module => StoriesModule.Feature;

    public async Task<IReadOnlyList<MappedPage>> NewestAsync(CollaborationDb db, int count, CancellationToken ct) =>
        await db.Shown(Person.Nobody, clock.GetUtcNow()).OrderByDescending(s => s.PublishedAt).ThenByDescending(s => s.Id).Take(count)
            .Select(s => new MappedPage(Story.PathOf(s.Path!), s.PublishedAt!.Value)).ToListAsync(ct);
}
