using Collaboration.Blogs.Posts;
using Collaboration.Kernel.Data;
using Collaboration.Kernel.Pages;
using Collaboration.Kernel.People;
using Collaboration.Kernel.Permissions;
using Collaboration.Kernel.Tenancy;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.Blogs.Archives;

/// <summary>Every month in which something came out, and everybody who wrote, as far as the reader may see their posts.</summary>
[Open, CachedForStrangers]
internal sealed class MonthsModel(CollaborationDb db, Person person, CurrentTenant current) : PageModel
{
    internal sealed record Month(DateTime First, int Posts);

    internal sealed record Writer(Guid Id, string Name, int Posts);

    public IReadOnlyList<Month> Months { get; private set; } = [];
    public List<Writer> Writers { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken ct)
    {
        var mine = person.Audiences;
        var posts = db.Set<Post>().Where(p => p.Publication != null && mine.Contains(p.AudienceId) && db.Set<Blog>().Any(b => b.Id == p.BlogId && b.IsListed));
        // By the hour first: the calendar is the hospital's, and the database knows other zones than this machine.
        var hours = await posts.GroupBy(p => new { p.Publication!.PublishedAt.Year, p.Publication.PublishedAt.Month, p.Publication.PublishedAt.Day, p.Publication.PublishedAt.Hour })
            .Select(g => new { g.Key, Posts = g.Count() }).ToListAsync(ct);
        Months = [.. hours.Select(h => (At: TimeZoneInfo.ConvertTime(new DateTimeOffset(h.Key.Year, h.Key.Month, h.Key.Day, h.Key.Hour, 30, 0, TimeSpan.Zero), current.Tenant.TimeZone), h.Posts))
            .GroupBy(h => new DateTime(h.At.Year, h.At.Month, 1)).Select(g => new Month(g.Key, g.Sum(h => h.Posts))).OrderByDescending(m => m.First)];
        Writers = await (from p in posts.GroupBy(p => p.AuthorId).Select(g => new { Id = g.Key, Posts = g.Count() })
                         join a in db.Set<Account>() on p.Id equals a.Id
                         orderby p.Posts descending, a.GivenName, a.FamilyName
                         select new Writer(a.Id, a.FamilyName.Length == 0 ? a.GivenName : a.GivenName + " " + a.FamilyName, p.Posts)).Take(200).ToListAsync(ct);
    }
}
