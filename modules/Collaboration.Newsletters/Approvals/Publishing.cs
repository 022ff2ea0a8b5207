using Collaboration.Kernel.Audit;
using Collaboration.Kernel.Data;
using Collaboration.Kernel.Feed;
using Collaboration.Kernel.People;
using Collaboration.Newsletters.Issues;
using Collaboration.Newsletters.Sending;
using Collaboration.Newsletters.Settings;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.Newsletters.Approvals;

/// <summary>The one way in which an issue goes out: it has a number and a page, and its mails begin.</summary>
internal sealed class Publishing(CollaborationDb db, PieceSources sources, Runs runs)
{
    public Task<Approval?> ApprovalAsync(Issue issue, CancellationToken ct)
    {
        var (id, revision) = (issue.Id, issue.Revision);
        return db.Set<Approval>().SingleOrDefaultAsync(a => a.IssueId == id && a.Revision == revision, ct);
    }

    /// <summary>In the caller's transaction, with newsletter and issue held in this order; the caller saves.</summary>
    /// <param name="by">Null where its time has come.</param>
    /// <returns>A sentence that says why it does not go out; null where it does.</returns>
    public async Task<string?> PublishAsync(Newsletter newsletter, Issue issue, Guid? by, DateTimeOffset at, CancellationToken ct)
    {
        if (issue.PublishedAt is not null || issue.GoneAt is not null) { return "It has gone out already."; }
        if (newsletter.ClosedAt is not null) { return "The newsletter is closed."; }
        if (await ApprovalAsync(issue, ct) is not { } approval) { return "Nobody has approved it as it stands."; }
        if (newsletter.ApprovedByAnother && approval.ApprovedBy == issue.SavedBy) { return "Somebody else than who changed it last has to approve it."; }
        if (issue.Subject.Length == 0) { return "It has no subject."; }
        if ((await sources.ShowAsync(issue.Id, issue.Language, await Readers.OfAsync(db, newsletter.AudienceId, ct), ct)).Count == 0) { return "There is nothing in it that its readers may see."; }
        var id = newsletter.Id;
        issue.Publish((await db.Set<Issue>().Where(i => i.NewsletterId == id).MaxAsync(i => i.Number, ct) ?? 0) + 1, at);
        db.AddOnRecord(issue.Happened("issue.published", by, at), new { issue.Number, issue.Revision, newsletter = id });
        db.Add(FeedStream.New(newsletter.AudienceId, issue.Id, null, at));
        await Notices.WithdrawAsync(db, issue.Id, at, ct);
        await runs.BeginAsync(db, issue.Id, by, ct);
        return null;
    }
}
