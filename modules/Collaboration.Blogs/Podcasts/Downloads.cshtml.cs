using Collaboration.Blogs.Posts;
using Collaboration.Kernel.Data;
using Collaboration.Kernel.People;
using Collaboration.Kernel.Permissions;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.Blogs.Podcasts;

/// <summary>How often a podcast's episodes are fetched: sums, and nobody's name.</summary>
[Requires(BlogsPermissions.Manage)]
internal sealed class DownloadsModel(CollaborationDb db, Person person, TimeProvider clock) : PageModel
{
    private const int Days = 30;

    internal sealed record Line(string Title, string Path, long Week, long Month, long All);

    public Blog Blog { get; private set; } = null!;
    public IReadOnlyList<Line> Lines { get; private set; } = [];

    /// <summary>The newest first; days without any are left out.</summary>
    public IReadOnlyList<(DateOnly Day, long Downloads)> ByDay { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(string blog, CancellationToken ct)
    {
        if (await db.Set<Blog>().AsNoTracking().SingleOrDefaultAsync(b => b.Slug == blog && db.Set<Podcast>().Any(p => p.BlogId == b.Id), ct) is not { } found) { return NotFound(); }
        Blog = found;
        var today = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
        var (week, month, mine) = (today.AddDays(-6), today.AddDays(1 - Days), person.Audiences);
        Lines = await db.Set<Post>().Where(p => p.BlogId == found.Id && p.Publication != null && mine.Contains(p.AudienceId) && db.Set<Download>().Any(d => d.PostId == p.Id))
            .OrderByDescending(p => p.Publication!.PublishedAt).Take(EpisodeView.Most)
            .Select(p => new Line(p.Title, "/blogs/" + found.Slug + "/" + p.Slug,
                db.Set<Download>().Where(d => d.PostId == p.Id && d.Day >= week).Sum(d => d.Downloads), db.Set<Download>().Where(d => d.PostId == p.Id && d.Day >= month).Sum(d => d.Downloads), db.Set<Download>().Where(d => d.PostId == p.Id).Sum(d => d.Downloads))).ToListAsync(ct);
        var days = await (from download in db.Set<Download>()
                          join post in db.Set<Post>() on download.PostId equals post.Id
                          where post.BlogId == found.Id && mine.Contains(post.AudienceId) && download.Day >= month
                          group download by download.Day into same
                          orderby same.Key descending
                          select new { same.Key, Downloads = same.Sum(d => d.Downloads) }).ToListAsync(ct);
        ByDay = [.. days.Select(d => (d.Key, d.Downloads))];
        return Page();
    }
}
