using System.Globalization;
using Collaboration.Blogs.Posts;
using Collaboration.Kernel.Data;
using Collaboration.Kernel.Pages;
using Collaboration.Kernel.People;
using Collaboration.Kernel.Permissions;
using Collaboration.Kernel.Tenancy;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.Blogs.Archives;

/// <summary>What came out in one month, by the hospital's own calendar.</summary>
[Open, CachedForStrangers("page")]
internal sealed class MonthModel(CollaborationDb db, Person person, CurrentTenant current) : ArchiveModel(db, person)
{
    public async Task<IActionResult> OnGetAsync(int year, int month, [FromQuery(Name = "page")] int? page, CancellationToken ct)
    {
        if (CalendarMonth.Of(year, month, current.Tenant.TimeZone) is not var (from, to)) { return NotFound(); }
        if (!await ReadAsync(Db.Set<Post>().Where(p => p.Publication!.PublishedAt >= from && p.Publication.PublishedAt < to && Db.Set<Blog>().Any(b => b.Id == p.BlogId && b.IsListed)), page, ct)) { return NotFound(); }
        (Title, Subtitle, Path) = (new DateTime(year, month, 1).ToString("MMMM yyyy", CultureInfo.GetCultureInfo("en-US")), "All posts of the month", $"/archive/{year}/{month}");
        return Page();
    }
}
