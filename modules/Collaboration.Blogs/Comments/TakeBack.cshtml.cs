using Collaboration.Kernel.Audit;
using Collaboration.Kernel.Data;
using Collaboration.Kernel.Events;
using Collaboration.Kernel.Pages;
using Collaboration.Kernel.People;
using Collaboration.Kernel.Permissions;
using Collaboration.Kernel.Retention;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.Blogs.Comments;

/// <summary>The author takes the words back. It answers once no node can show them any more.</summary>
[SignedIn]
internal sealed class TakeBackModel(CollaborationDb db, Person person, EventStream events, TimeProvider clock) : PageModel
{
    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken ct) => await Mine(id).AnyAsync(ct) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken ct)
    {
        if (await Mine(id).SingleOrDefaultAsync(ct) is not { } comment) { return NotFound(); }
        var at = clock.GetUtcNow();
        await using (var transaction = await db.Database.BeginTransactionAsync(ct))
        {
            await LegalHold.BeforePurgeAsync(db, ct);
            comment.TakeBack(at, await LegalHold.IsHeldAsync(db, ct, person.Id, id));
            await DecisionNotices.WithdrawAsync(db, db.Set<Comment>().Where(c => c.Id == id), at, ct);
            db.AddOnRecord(CommentStream.Happened("comment.taken-back", comment, person.Id, at));
            await db.SaveChangesAsync(ct);
            await transaction.CommitAsync(ct);
        }
        await events.WaitUntilReadEverywhereAsync(ct);
        this.Say("Your comment is taken back. Nobody can read it any more.");
        var post = await CommentTarget.FindAsync(db, comment.PostId, person, ct);
        return this.SeeOther(post is null ? "/comments/mine" : post.Path + "#talk");
    }

    private IQueryable<Comment> Mine(Guid id) => db.Set<Comment>().Where(c => c.Id == id && c.AuthorId == person.Id && c.State != CommentStates.TakenBack);
}
