using Collaboration.Kernel.Data;
using Collaboration.Kernel.People;
using Collaboration.Kernel.Search;
using Collaboration.Newsletters.Issues;
using Collaboration.Newsletters.Settings;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.Newsletters.Archive;

/// <summary>Issues that everybody may read, for the site map.</summary>
internal sealed class MappedIssues : IMappedPages
{
    public string Module => NewslettersModule.Feature;

    public async Task<IReadOnlyList<MappedPage>> NewestAsync(CollaborationDb db, int count, CancellationToken ct) =>
        await (from i in db.ReadableIssues(Person.Nobody).AsNoTracking()
               join n in db.Set<Newsletter>() on i.NewsletterId equals n.Id
               orderby i.PublishedAt descending, i.Id descending
               select new MappedPage("/newsletters/" + n.Slug + "/" + i.Number, i.SavedAt > i.PublishedAt!.Value ? i.SavedAt : i.PublishedAt.Value)).Take(count).ToListAsync(ct);
}
