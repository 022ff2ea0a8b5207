using System.ComponentModel.DataAnnotations;
using Collaboration.Blogs.Posts;
using Collaboration.Kernel.Data;
using Collaboration.Kernel.Feed;
using Collaboration.Kernel.Pages;
using Collaboration.Kernel.People;
using Collaboration.Kernel.Permissions;
using Collaboration.Kernel.Privacy;
using Collaboration.Media.Contracts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.Blogs.Comments;

/// <summary>The form under a post sends here; shown by itself for a reply, and when something needs another look.</summary>
[SignedIn, RequestSizeLimit(BroughtPictures.MostBytes)]
internal sealed class WriteModel(CollaborationDb db, Person person, CommentFiles files, Door door, TimeProvider clock) : PageModel
{
    internal sealed class Form
    {
        public Guid Id { get; set; }
        public Guid? ParentId { get; set; }

        [Required(ErrorMessage = "Write your comment first.")]
        public string? Text { get; set; }

        public BroughtPicture Picture { get; set; } = new();
    }

    [BindProperty]
    public Form Input { get; set; } = new();

    public CommentTarget Post { get; private set; } = null!;
    public CommentParent? Parent { get; private set; }
    public bool MayBring => files.MayBring;
    public string Hint => $"It appears as “{person.GivenName}”{(Post.Rule == CommentRules.Reviewed ? " after a short review" : "")}. Pay, staffing, safety and unions are always fair topics.";

    public async Task<IActionResult> OnGetAsync(Guid postId, Guid? parent, CancellationToken ct)
    {
        Input = new Form { Id = Guid.CreateVersion7(), ParentId = parent };
        return await LoadAsync(postId, ct) ? Page() : NotFound();
    }

    public async Task<IActionResult> OnPostAsync(Guid postId, CancellationToken ct)
    {
        if (!await LoadAsync(postId, ct)) { return NotFound(); }
        var text = Typed.Check(ModelState, "Input.Text", Input.Text, "comment", Comment.Limit);
        if (Input.Id == Guid.Empty) { ModelState.AddModelError("Input.Text", "This form is incomplete. Reload the page and send your comment again."); }
        text = await door.PassAsync(this, new("comment", Input.Id, Post.Path + Comment.AnchorOf(Input.Id)), "Input.Text", text, ct);
        text = await files.CheckAsync(this, Guid.Empty, text, Input.Picture, ct);
        if (!ModelState.IsValid) { return Page(); }
        var at = clock.GetUtcNow();
        var comment = Comment.Send(Input.Id, postId, Parent?.Id, person.Id, person.Roles.Contains(StandardRoles.Leader), text, door.Waits ? CommentRules.Reviewed : Post.Rule, at);
        db.Add(comment);
        await files.ShowAsync(comment, ct);
        db.Add(CommentStream.Happened(comment.State == CommentStates.Shown ? "comment.shown" : "comment.sent", comment, person.Id, at));
        if (comment.State == CommentStates.Shown) { db.Add(FeedStream.New(Post.AudienceId, comment.Id, person.Id, at)); }
        if (!await SavedOnceAsync(comment, ct)) { return NotFound(); }
        if (comment.State == CommentStates.Waiting) { this.Say("Thank you. Your comment is waiting for review; only you see it until then."); }
        return this.SeeOther(Post.Path + Comment.AnchorOf(comment.Id));
    }

    /// <summary>False where the id belongs to something else; a form that was sent twice finds its comment there already.</summary>
    private async Task<bool> SavedOnceAsync(Comment comment, CancellationToken ct)
    {
        try
        {
            await db.SaveChangesAsync(ct);
            return true;
        }
        catch (DbUpdateException twice) when (twice.IsTaken())
        {
            return await db.Set<Comment>().AsNoTracking().AnyAsync(c => c.Id == comment.Id && c.AuthorId == person.Id && c.PostId == comment.PostId, ct);
        }
    }

    private async Task<bool> LoadAsync(Guid postId, CancellationToken ct)
    {
        if (await CommentTarget.FindAsync(db, postId, person, ct) is not { } post || post.Rule == CommentRules.Closed || !post.IsOpenTo(person)) { return false; }
        Post = post;
        if (Input.ParentId is not { } parent) { return true; }
        Parent = await (from c in db.Set<Comment>()
                        join account in db.Set<Account>() on c.AuthorId equals account.Id into accounts
                        from author in accounts.DefaultIfEmpty()
                        where c.Id == parent && c.PostId == postId && c.ParentId == null && c.State == CommentStates.Shown
                        select new CommentParent(c.Id, c.GivenName ?? author.GivenName, c.Html)).SingleOrDefaultAsync(ct);
        return Parent is not null;
    }
}
