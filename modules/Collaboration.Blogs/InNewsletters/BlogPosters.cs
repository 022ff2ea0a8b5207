using Collaboration.Blogs.Podcasts;
using Collaboration.Blogs.Posts;
using Collaboration.Kernel.Data;
using Collaboration.Kernel.Newsletters;
using Collaboration.Kernel.People;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.Blogs.InNewsletters;

/// <summary>Blogs to which a poster may lead.</summary>
internal sealed class BlogPosters : IPosterPlaces
{
    public string Module => BlogsModule.Feature;

    public async Task<IReadOnlyList<PosterPlace>> ListAsync(CollaborationDb db, Person person, CancellationToken ct)
    {
        var mine = person.Audiences;
        return await db.Set<Blog>().AsNoTracking().Where(b => b.IsListed && mine.Contains(b.AudienceId)).OrderBy(b => b.CreatedAt).ThenBy(b => b.Slug).Select(b => new PosterPlace((db.Set<Podcast>().Any(p => p.BlogId == b.Id) ? "Listen to " : "Read ") + b.Name, b.Description, "/blogs/" + b.Slug)).ToListAsync(ct);
    }
}
