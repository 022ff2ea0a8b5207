using Collaboration.Kernel.Audiences;
using Collaboration.Kernel.Audit;
using Collaboration.Kernel.Data;
using Collaboration.Kernel.Pages;
using Collaboration.Kernel.People;
using Collaboration.Kernel.Permissions;
using Collaboration.Newsletters.Approvals;
using Collaboration.Newsletters.Sending;
using Collaboration.Newsletters.Settings;
using Collaboration.Newsletters.Tallies;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.Newsletters.Issues;

/// <summary>A newsletter's issues for those who make and approve them: drafts, and what is out.</summary>
[Requires(NewslettersPermissions.See)]
internal sealed class IndexModel(CollaborationDb db, Person person, TimeProvider clock) : PageModel
{
    private const int Most = 50;

    internal sealed record Line(Guid Id, int? Number, string Subject, DateTimeOffset SavedAt, DateTimeOffset? PlannedFor, DateTimeOffset? PublishedAt, int Pieces, bool IsApproved, long Views, long Clicks, Guid? Run);

    public Newsletter Newsletter { get; private set; } = null!;
    public IReadOnlyList<Line> Drafts { get; private set; } = [];
    public IReadOnlyList<Line> Sent { get; private set; } = [];
    public string ForWhom { get; private set; } = "";
    public bool MayWrite => person.May(NewslettersPermissions.Write);
    public bool MayApprove => person.May(NewslettersPermissions.Approve);
    public bool MayManage => person.May(NewslettersPermissions.Manage);
    public bool MayPrint => person.May(NewslettersPermissions.Print);
    public bool MaySend => person.May(NewslettersPermissions.Send);
    public bool MayBringReaders => person.May(NewslettersPermissions.Readers);

    public async Task<IActionResult> OnGetAsync(string slug, CancellationToken ct)
    {
        if (!await LoadAsync(slug, ct)) { return NotFound(); }
        var id = Newsletter.Id;
        var lines = db.Set<Issue>().AsNoTracking().Where(i => i.NewsletterId == id && i.GoneAt == null);
        Drafts = await Lines(lines.Where(i => i.PublishedAt == null).OrderByDescending(i => i.SavedAt)).ToListAsync(ct);
        Sent = await Lines(lines.Where(i => i.PublishedAt != null).OrderByDescending(i => i.Number)).ToListAsync(ct);
        ForWhom = await AudienceChoices.WordsAsync(db, Newsletter.AudienceId, ct);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string slug, CancellationToken ct)
    {
        if (!person.May(NewslettersPermissions.Write) || !await LoadAsync(slug, ct) || Newsletter.ClosedAt is not null) { return NotFound(); }
        var at = clock.GetUtcNow();
        var issue = Issue.Make(Guid.CreateVersion7(at), Newsletter.Id, "", "", person.Id, at);
        db.Add(issue);
        db.AddOnRecord(issue.Happened("issue.made", person.Id, at));
        await db.SaveChangesAsync(ct);
        return this.SeeOther(issue.DeskPath);
    }

    private IQueryable<Line> Lines(IQueryable<Issue> issues) => issues.Take(Most).Select(i => new Line(i.Id, i.Number, i.Subject, i.SavedAt, i.PlannedFor, i.PublishedAt, db.Set<Piece>().Count(p => p.IssueId == i.Id),
        db.Set<Approval>().Any(a => a.IssueId == i.Id && a.Revision == i.Revision),
        db.Set<Tally>().Where(t => t.IssueId == i.Id && t.PieceId == i.Id).Sum(t => t.Count), db.Set<Tally>().Where(t => t.IssueId == i.Id && t.PieceId != i.Id).Sum(t => t.Count),
        db.Set<Run>().Where(r => r.IssueId == i.Id).Select(r => (Guid?)r.Id).FirstOrDefault()));

    private async Task<bool> LoadAsync(string slug, CancellationToken ct)
    {
        if (await db.Set<Newsletter>().AsNoTracking().SingleOrDefaultAsync(n => n.Slug == slug, ct) is not { } newsletter || !Desk.IsOpenTo(person, newsletter)) { return false; }
        Newsletter = newsletter;
        return true;
    }
}
