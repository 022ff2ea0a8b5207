using Collaboration.Kernel.Audit;
using Collaboration.Kernel.Data;
using Collaboration.Kernel.People;
using Collaboration.Kernel.Privacy;
using Collaboration.Kernel.Retention;
using Collaboration.Newsletters.Issues;
using Collaboration.Newsletters.Settings;
using Collaboration.Newsletters.Tallies;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.Newsletters.Recalls;

/// <summary>An issue goes, with its own words, from its page and from mails that have not gone yet. What it speaks of stands where it stands.</summary>
internal sealed class RecalledIssues(CollaborationDb db) : IRecallable
{
    public string Kind => "newsletter";

    public async Task<IReadOnlyList<Recallable>> FindAsync(Guid id, CancellationToken ct)
    {
        var found = await (from i in db.Set<Issue>().AsNoTracking()
                           join n in db.Set<Newsletter>() on i.NewsletterId equals n.Id
                           where i.Id == id && i.PublishedAt != null && i.GoneAt == null
                           select new { Issue = i, n.Slug, n.AudienceId }).SingleOrDefaultAsync(ct);
        if (found is null) { return []; }
        var words = await db.Set<Piece>().AsNoTracking().Where(p => p.IssueId == id && (p.Title != "" || p.Markdown != "")).OrderBy(p => p.Place).Select(p => p.Title + "\n" + p.Markdown).ToListAsync(ct);
        var views = await db.Set<Tally>().Where(t => t.IssueId == id && t.PieceId == id).SumAsync(t => t.Count, ct);
        return
        [
            new(Kind, id, found.Issue.Subject, Issue.PathOf(found.Slug, found.Issue.Number!.Value), string.Join("\n\n", [found.Issue.Subject, found.Issue.Teaser, .. words]))
            {
                Writer = found.Issue.SavedBy, Audience = found.AudienceId, PublishedAt = found.Issue.PublishedAt, Views = views,
            },
        ];
    }

    public async Task<Recallable?> TakeBackAsync(Guid id, Recall recall, CancellationToken ct)
    {
        await LegalHold.BeforePurgeAsync(db, ct);
        await db.HoldIssueAsync(id, ct);
        if (await FindAsync(id, ct) is not [var stood]) { return null; }
        var issue = await db.Set<Issue>().SingleAsync(i => i.Id == id, ct);
        var isHeld = await LegalHold.IsHeldAsync(db, ct, item: id);
        issue.Go(recall.At, isHeld);
        if (!isHeld) { await db.Set<Piece>().Where(p => p.IssueId == id).ExecuteDeleteAsync(ct); }
        await Notices.WithdrawAsync(db, id, recall.At, ct);
        db.AddOnRecord(issue.Happened("issue.taken-back", recall.By, recall.At));
        return stood;
    }
}
