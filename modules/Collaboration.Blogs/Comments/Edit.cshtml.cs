using System.ComponentModel.DataAnnotations;
using Collaboration.Blogs.Posts;
using Collaboration.Kernel.Data;
using Collaboration.Kernel.Pages;
using Collaboration.Kernel.People;
using Collaboration.Kernel.Permissions;
using Collaboration.Kernel.Privacy;
using Collaboration.Kernel.Retention;
using Collaboration.Media.Contracts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.Blogs.Comments;

/// <summary>The author changes the words.</summary>
[SignedIn, RequestSizeLimit(BroughtPictures.MostBytes)]
internal sealed class EditModel(CollaborationDb db, Person person, CommentFiles files, Door door, Holds holds, TimeProvider clock) : PageModel
{
    internal sealed class Form
    {
        [Required(ErrorMessage = "A comment needs words. To remove it, take it back.")]
        public string? Text { get; set; }

        public BroughtPicture Picture { get; set; } = new();
    }

    [BindProperty]
    public Form Input { get; set; } = new();

    public bool MayBring => files.MayBring;

    public CommentTarget Post { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken ct)
    {
        if (await LoadAsync(id, ct) is not { } comment) { return NotFound(); }
        Input.Text = comment.Markdown;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken ct)
    {
        if (await LoadAsync(id, ct) is not { } comment) { return NotFound(); }
        var text = Typed.Check(ModelState, "Input.Text", Input.Text, "comment", Comment.Limit);
        text = await door.PassAsync(this, new("comment", id, Post.Path + Comment.AnchorOf(id)), "Input.Text", text, ct);
        text = await files.CheckAsync(this, id, text, Input.Picture, ct);
        if (!ModelState.IsValid) { return Page(); }
        var at = clock.GetUtcNow();
        await using (var transaction = await db.Database.BeginTransactionAsync(ct))
        {
            await holds.KeepWordsAsync(id, person.Id, ct);
            comment.Edit(text, door.Waits ? CommentRules.Reviewed : Post.Rule, at);
            await files.ShowAsync(comment, ct);
            db.Add(CommentStream.Happened("comment.edited", comment, person.Id, at));
            await db.SaveChangesAsync(ct);
            await transaction.CommitAsync(ct);
        }
        if (comment.State == CommentStates.Waiting) { this.Say("Saved. Your comment waits for review again."); }
        return this.SeeOther(Post.Path + Comment.AnchorOf(id));
    }

    private async Task<Comment?> LoadAsync(Guid id, CancellationToken ct)
    {
        var comment = await db.Set<Comment>().SingleOrDefaultAsync(c => c.Id == id && c.AuthorId == person.Id && c.State != CommentStates.TakenBack, ct);
        if (comment is null || await CommentTarget.FindAsync(db, comment.PostId, person, ct) is not { } post || !post.IsOpenTo(person)) { return null; }
        Post = post;
        return comment;
    }
}
