using Collaboration.Kernel.Data;
using Collaboration.Kernel.Files;
using Collaboration.Media.Contracts;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.Blogs.Comments;

/// <summary>The pictures of a comment on their way in.</summary>
internal sealed class CommentFiles(CollaborationDb db, BroughtPictures pictures)
{
    public bool MayBring => pictures.MayBring;

    /// <inheritdoc cref="BroughtPictures.CheckAsync"/>
    /// <param name="comment">The comment that is changed; none for a new one.</param>
    public async Task<string> CheckAsync(PageModel page, Guid comment, string text, BroughtPicture brought, CancellationToken ct) =>
        await pictures.CheckAsync(page, await KnownAsync(comment, ct), text, brought, "comment", Comment.Limit, ct);

    /// <summary>Keeps which files the words show; the caller saves.</summary>
    public async Task ShowAsync(Comment comment, CancellationToken ct)
    {
        var (named, rows) = (FileAddress.In(comment.Markdown), await db.Set<CommentFile>().Where(f => f.CommentId == comment.Id).ToListAsync(ct));
        db.RemoveRange(rows.Where(r => !named.Contains(r.FileId)));
        db.AddRange(named.Where(id => rows.TrueForAll(r => r.FileId != id)).Select(id => new CommentFile(comment.Id, id)));
    }

    private async Task<IReadOnlyCollection<Guid>> KnownAsync(Guid comment, CancellationToken ct) =>
        comment == Guid.Empty ? [] : await db.Set<CommentFile>().Where(f => f.CommentId == comment).Select(f => f.FileId).ToListAsync(ct);
}
