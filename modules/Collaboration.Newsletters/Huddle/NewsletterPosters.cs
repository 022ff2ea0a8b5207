using Collaboration.Kernel.Data;
using Collaboration.Kernel.Newsletters;
using Collaboration.Kernel.People;
using Collaboration.Newsletters.Settings;
using Collaboration.Newsletters.Tallies;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.Newsletters.Huddle;

/// <summary>Newsletters to which a poster may lead.</summary>
internal sealed class NewsletterPosters : IPosterPlaces
{
    public string Module => NewslettersModule.Feature;

    public async Task<IReadOnlyList<PosterPlace>> ListAsync(CollaborationDb db, Person person, CancellationToken ct) =>
        await db.ReadableNewsletters(person).AsNoTracking().Where(n => n.ClosedAt == null).OrderBy(n => n.CreatedAt).ThenBy(n => n.Slug)
            .Select(n => new PosterPlace("Read " + n.Name, n.About, "/newsletters/" + n.Slug + "/subscribe?from=" + Came.Poster)).ToListAsync(ct);
}
