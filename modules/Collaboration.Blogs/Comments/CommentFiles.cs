using Collaboration.Blogs.Posts;
using Collaboration.Kernel.Data;
using Collaboration.Kernel.Files;
using Collaboration.Kernel.People;
using Collaboration.Media.Contracts;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.Blogs.Comments;

/// <summary>The pictures of a comment on their way in.</summary>
internal sealed class CommentFiles(CollaborationDb db, IMediaLibrary media, ShownFiles files, Person person)
{
    /// <summary>Most files of a comment.</summary>
    public const int Most = 10;

    /// <summary>Most bytes of a form that brings one; what is larger comes by script, in pieces.</summary>
    public const int MostBytes = 20 << 20;

    public bool MayBring => person.May(IMediaLibrary.Bring);

    /// <summary>The words with the picture that the form brought, where it brought one; what is wrong goes to the page.</summary>
    /// <param name="comment">The comment that is changed; none for a new one.</param>
    public async Task<string> CheckAsync(PageModel page, Guid comment, string text, BroughtPicture brought, CancellationToken ct)
    {
        if (page.ModelState.IsValid && MayBring && brought.File is { Length: > 0 }) { text = await BringAsync(page, text, brought, ct); }
        var named = FileAddress.In(text);
        if (named.Count > Most) { page.ModelState.AddModelError("Input.Text", $"A comment shows at most {Most} pictures."); }
        else if (await files.RefusalAsync(await KnownAsync(comment, ct), text, ct) is { } refusal) { page.ModelState.AddModelError("Input.Text", refusal); }
        if (text.Length > Comment.Limit && page.ModelState.IsValid) { page.ModelState.AddModelError("Input.Text", $"Shorten your comment: with its pictures it has more than {Comment.Limit:N0} characters."); }
        return text;
    }

    /// <summary>Keeps which files the words show; the caller saves.</summary>
    public async Task ShowAsync(Comment comment, CancellationToken ct)
    {
        var (named, rows) = (FileAddress.In(comment.Markdown), await db.Set<CommentFile>().Where(f => f.CommentId == comment.Id).ToListAsync(ct));
        db.RemoveRange(rows.Where(r => !named.Contains(r.FileId)));
        db.AddRange(named.Where(id => rows.TrueForAll(r => r.FileId != id)).Select(id => new CommentFile(comment.Id, id)));
    }

    private async Task<string> BringAsync(PageModel page, string text, BroughtPicture brought, CancellationToken ct)
    {
        if (brought.Describe() is not { } words)
        {
            page.ModelState.AddModelError("Input.Picture.Text", "Say in 1 to 300 characters what the picture shows, or that it is decorative.");
            return text;
        }
        await using var content = brought.File!.OpenReadStream();
        var became = await media.BringAsync(Guid.CreateVersion7(), brought.File.FileName, content, person.Id, ct);
        if (became.Address is { Width: > 0 } address) { return $"{text}\n\n![{words}]({address.Path})"; }
        page.ModelState.AddModelError("Input.Picture.File", became.Refusal ?? "Choose a picture: JPEG, PNG, WebP or GIF.");
        return text;
    }

    private async Task<IReadOnlyCollection<Guid>> KnownAsync(Guid comment, CancellationToken ct) =>
        comment == Guid.Empty ? [] : await db.Set<CommentFile>().Where(f => f.CommentId == comment).Select(f => f.FileId).ToListAsync(ct);
}
