using Collaboration.Blogs.Posts;
using Collaboration.Kernel.Data;
using Collaboration.Kernel.Files;
using Collaboration.Kernel.Newsletters;
using Collaboration.Kernel.Text;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.Blogs.InNewsletters;

/// <summary>Posts that are out, for newsletters. Nobody needs to be told of pages, such as visiting hours.</summary>
internal sealed class PostPieces : IPieceSource
{
    public string Module => BlogsModule.Feature;

    public string Kind => "post";

    public string Name => "Post";

    public Task<IReadOnlyList<OfferedPiece>> NewestAsync(CollaborationDb db, Guid[] audiences, DateTimeOffset since, int count, CancellationToken ct) =>
        ReadAsync(db, Out(db, audiences).Where(p => p.Publication!.PublishedAt > since && db.Set<Blog>().Any(b => b.Id == p.BlogId && b.IsListed))
            .OrderByDescending(p => p.Publication!.PublishedAt).ThenByDescending(p => p.Id).Take(count), ct);

    public Task<IReadOnlyList<OfferedPiece>> FindAsync(CollaborationDb db, Guid[] audiences, IReadOnlyCollection<Guid> ids, CancellationToken ct) =>
        ReadAsync(db, Out(db, audiences).Where(p => ids.Contains(p.Id)), ct);

    private static IQueryable<Post> Out(CollaborationDb db, Guid[] audiences) =>
        db.Set<Post>().AsNoTracking().Where(p => p.Publication != null && audiences.Contains(p.AudienceId));

    private static async Task<IReadOnlyList<OfferedPiece>> ReadAsync(CollaborationDb db, IQueryable<Post> posts, CancellationToken ct)
    {
        var found = await (from p in posts
                           join b in db.Set<Blog>() on p.BlogId equals b.Id
                           select new { p.Id, p.Title, p.Summary, p.Markdown, p.Slug, p.Language, p.AudienceId, p.Publication!.PublishedAt, Blog = b.Name, BlogSlug = b.Slug }).ToListAsync(ct);
        return [.. found.OrderByDescending(p => p.PublishedAt).ThenByDescending(p => p.Id).Select(p => new OfferedPiece(p.Id, "post", p.Blog, p.Title,
            Excerpt.Of(p.Summary.Length > 0 ? p.Summary : p.Markdown, OfferedPiece.Length), $"/blogs/{p.BlogSlug}/{p.Slug}", p.Language, p.AudienceId, p.PublishedAt)
        {
            Picture = FileAddress.PictureIn(p.Markdown) is { } picture ? new(picture.Address, picture.Shows) : null,
        })];
    }
}
