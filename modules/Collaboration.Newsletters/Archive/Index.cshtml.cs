using Collaboration.Kernel.Data;
using Collaboration.Kernel.Pages;
using Collaboration.Kernel.People;
using Collaboration.Kernel.Permissions;
using Collaboration.Newsletters.Issues;
using Collaboration.Newsletters.Settings;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.Newsletters.Archive;

/// <summary>The newsletters that are for the reader; all of them for those who write them.</summary>
[Open, CachedForStrangers]
internal sealed class IndexModel(CollaborationDb db, Person person) : PageModel
{
    internal sealed record Line(Newsletter Newsletter, Issue? Latest, int Drafts);

    public List<Line> Newsletters { get; private set; } = [];
    public bool MayManage => person.May(NewslettersPermissions.Manage);
    public bool MaySee => person.May(NewslettersPermissions.See);
    public bool MayPrint => person.May(NewslettersPermissions.Print);
    public bool MaySend => person.May(NewslettersPermissions.Send);
    public bool MayBringReaders => person.May(NewslettersPermissions.Readers);

    public async Task OnGetAsync(CancellationToken ct)
    {
        var (all, mine) = (person.May(NewslettersPermissions.Write), person.Audiences);
        Newsletters = await db.Set<Newsletter>().AsNoTracking().Where(n => all || (mine.Contains(n.AudienceId) && (n.ClosedAt == null || db.Set<Issue>().Any(i => i.NewsletterId == n.Id && i.PublishedAt != null && i.GoneAt == null))))
            .OrderBy(n => n.ClosedAt != null).ThenBy(n => n.CreatedAt).ThenBy(n => n.Slug)
            .Select(n => new Line(n, db.Set<Issue>().Where(i => i.NewsletterId == n.Id && i.PublishedAt != null && i.GoneAt == null).OrderByDescending(i => i.Number).FirstOrDefault(),
                db.Set<Issue>().Count(i => i.NewsletterId == n.Id && i.PublishedAt == null && i.GoneAt == null))).ToListAsync(ct);
    }
}
