using System.Text.Json;
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
        var pieces = await db.Set<Piece>().AsNoTracking().Where(p => p.IssueId == id).OrderBy(p => p.Place).Select(p => new KeptPiece(p.Kind, p.SubjectId, p.Title, p.Markdown)).ToListAsync(ct);
        stood = stood with { Kept = JsonSerializer.Serialize(new KeptIssue(issue.Subject, issue.Teaser, pieces)) };
        issue.Go(recall.At, isHeld);
        if (!isHeld) { await db.Set<Piece>().Where(p => p.IssueId == id).ExecuteDeleteAsync(ct); }
        await Notices.WithdrawAsync(db, id, recall.At, ct);
        db.AddOnRecord(issue.Happened("issue.taken-back", recall.By, recall.At));
        return stood;
    }

    public async Task<Restored> RestoreAsync(Guid id, Stood stood, Guid by, DateTimeOffset at, CancellationToken ct)
    {
        if (stood.Kept is not { } kept || await db.HoldIssueAsync(id, ct) is not { GoneAt: not null, Number: not null } issue) { return Restored.Gone; }
        var was = JsonSerializer.Deserialize<KeptIssue>(kept)!;
        issue.Restore(was.Subject, was.Teaser, at);
        if (!await db.Set<Piece>().AnyAsync(p => p.IssueId == id, ct))
        {
            foreach (var (piece, place) in was.Pieces.Select((p, i) => (p, i + 1)))
            {
                var again = piece.SubjectId is { } subject ? Piece.Of(id, place, piece.Kind, subject) : Piece.OfWords(Guid.CreateVersion7(at), id, place, "", "");
                again.Say(piece.Title, piece.Markdown, place);
                db.Add(again);
            }
        }
        db.AddOnRecord(issue.Happened("issue.restored", by, at));
        return new(true, "Its page stands again. Mails that had not gone out then do not go out now.");
    }

    private sealed record KeptIssue(string Subject, string Teaser, IReadOnlyList<KeptPiece> Pieces);

    private sealed record KeptPiece(string Kind, Guid? SubjectId, string Title, string Markdown);
}
