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
        if (year is < 1990 or > 2200 || month is < 1 or > 12) { return NotFound(); }
        var first = new DateTime(year, month, 1);
        var (from, to) = (Midnight(first), Midnight(first.AddMonths(1)));
        if (!await ReadAsync(Db.Set<Post>().Where(p => p.Publication!.PublishedAt >= from && p.Publication.PublishedAt < to && Db.Set<Blog>().Any(b => b.Id == p.BlogId && b.IsListed)), page, ct)) { return NotFound(); }
        (Title, Subtitle, Path) = (first.ToString("MMMM yyyy", CultureInfo.GetCultureInfo("en-US")), "All posts of the month", $"/archive/{year}/{month}");
        return Page();
    }

    // Where the clocks skip midnight, the month begins when they have done so.
    private DateTimeOffset Midnight(DateTime day)
    {
        var zone = current.Tenant.TimeZone;
        while (zone.IsInvalidTime(day)) { day = day.AddMinutes(15); }
        return new DateTimeOffset(day, zone.GetUtcOffset(day)).ToUniversalTime();
    }
}
