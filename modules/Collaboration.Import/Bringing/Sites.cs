using Collaboration.Blogs.Contracts;
using Collaboration.Import.Contracts;
using Collaboration.Import.Exports;
using Collaboration.Kernel.Data;
using Collaboration.Kernel.Text;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.Import.Bringing;

/// <summary>The blogs that a site's posts and pages go to: the same in every import of it.</summary>
internal sealed class Sites(CollaborationDb db, IPostImport posts)
{
    private const int SlugLimit = 60;
    private const int NameLimit = 100;

    /// <returns>In a rehearsal a site whose blogs may not be there yet.</returns>
    public async Task<Site> SettleAsync(Guid id, string name, ImportOrder order, SourceSite source, CancellationToken ct)
    {
        var known = await db.Set<Site>().SingleOrDefaultAsync(s => s.Id == id, ct);
        var title = PlainWords.Of(source.Title) is { Length: > 0 } own ? own : name;
        var slug = order.Blog ?? (Slug.Of(title, SlugLimit) is { Length: > 0 } words ? words : "old-blog");
        if (order.IsRehearsal) { return known ?? new Site(id, name, Guid.Empty, slug, Guid.Empty); }
        if (known is null)
        {
            var pages = Slug.Of($"{Slug.Of(slug, SlugLimit - 6)} pages", SlugLimit);
            known = new Site(id, PlainWords.Cut(name, 300), await posts.OpenBlogAsync(slug, PlainWords.Cut(title, NameLimit), true, ct), slug, await posts.OpenBlogAsync(pages, PlainWords.Cut(title, NameLimit - 7) + ": pages", false, ct));
            db.Add(known);
        }
        else if (order.Blog is not null) { known.MoveTo(await posts.OpenBlogAsync(slug, PlainWords.Cut(title, NameLimit), true, ct), slug); }
        await db.SaveChangesAsync(ct);
        db.ChangeTracker.Clear();
        return known;
    }
}
