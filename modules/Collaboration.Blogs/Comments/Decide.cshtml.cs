using Collaboration.Kernel.Audit;
using Collaboration.Kernel.Data;
using Collaboration.Kernel.Events;
using Collaboration.Kernel.Feed;
using Collaboration.Kernel.Pages;
using Collaboration.Kernel.People;
using Collaboration.Kernel.Permissions;
using Collaboration.Kernel.Privacy;
using Collaboration.Kernel.Text;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.Blogs.Comments;

/// <summary>A reviewer approves a comment, or declines it with a reason that the author is told.</summary>
[Requires(BlogsPermissions.Review)]
internal sealed class DecideModel(CollaborationDb db, Person person, Door door, EventStream events, TimeProvider clock) : PageModel
{
    internal sealed class Form
    {
        public string? Decision { get; set; }
        public string? Reason { get; set; }
        public long Version { get; set; }
    }

    internal sealed record Past(string Decision, string? Reason, string By, DateTimeOffset At);

    [BindProperty]
    public Form Input { get; set; } = new();

    public ReviewCard Card { get; private set; } = null!;
    public List<Past> Decisions { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken ct) => await LoadAsync(id, ct) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken ct)
    {
        if (!await LoadAsync(id, ct)) { return NotFound(); }
        var comment = await db.Set<Comment>().SingleAsync(c => c.Id == id, ct);
        var reason = (Input.Reason ?? "").ReplaceLineEndings("\n").Trim();
        if (Input.Decision is not ("approve" or "decline")) { ModelState.AddModelError("", "Choose whether to approve or to decline."); }
        else if (Input.Decision == "decline" && reason.Length is 0 or > Review.ReasonLimit) { ModelState.AddModelError("", $"Say why, in 1 to {Review.ReasonLimit:N0} characters: the author reads it."); }
        if (Characters.CannotBeKept(reason)) { ModelState.AddModelError("", "The reason holds a character that cannot be stored. Type it again without."); }
        if (Input.Version != (comment.EditedAt ?? comment.CreatedAt).UtcTicks) { ModelState.AddModelError("", "The author has changed the comment since you read it. This is how it reads now."); }
        if (Input.Decision == "decline") { reason = await door.PassAsync(this, new("reason for declining", id, $"/comments/{id}/review"), "Input.Reason", reason, ct); }
        if (!ModelState.IsValid) { return Page(); }
        await SaveAsync(comment, Input.Decision == "approve", reason, ct);
        return this.SeeOther("/comments/review");
    }

    private async Task SaveAsync(Comment comment, bool approve, string reason, CancellationToken ct)
    {
        var at = clock.GetUtcNow();
        var review = approve ? comment.Approve(person.Id, at) : comment.Decline(person.Id, reason, at);
        db.Add(review);
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        if (comment.AuthorId is { } author) { await review.TellAsync(db, author, Card.PostTitle, Card.PostPath, Card.AudienceId, ct); }
        if (approve) { db.Add(FeedStream.New(Card.AudienceId, comment.Id, person.Id, at)); }
        db.AddOnRecord(CommentStream.Happened(approve ? "comment.shown" : "comment.declined", comment, person.Id, at));
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        if (!approve) { await events.WaitUntilReadEverywhereAsync(ct); }
        this.Say((approve ? "Approved." : "Declined.") + (comment.AuthorId is null ? "" : approve ? " The author has been told." : " The author has been told why."));
    }

    private async Task<bool> LoadAsync(Guid id, CancellationToken ct)
    {
        if (await ReviewCard.Of(db, db.Set<Comment>().Where(c => c.Id == id && c.State != CommentStates.TakenBack)).SingleOrDefaultAsync(ct) is not { } card) { return false; }
        Card = card;
        Decisions = await (from review in db.Set<Review>()
                           join judge in db.Set<Account>() on review.DecidedBy equals judge.Id
                           where review.CommentId == id
                           orderby review.DecidedAt descending
                           select new Past(review.Decision, review.Reason, judge.GivenName + " " + judge.FamilyName, review.DecidedAt)).ToListAsync(ct);
        return true;
    }
}
