using System.Text.RegularExpressions;
using Collaboration.Blogs.Comments;
using Collaboration.Blogs.Posts;
using Collaboration.Blogs.Revisions;
using Collaboration.Kernel.Data;
using Collaboration.Kernel.Retention;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.Blogs.Leaving;

/// <summary>Posts and comments that a legal hold can keep.</summary>
internal sealed partial class HeldPosts(CollaborationDb db) : IHeldItems
{
    public async Task<HeldItem?> FindAsync(string address, CancellationToken ct)
    {
        if (OfComment().Match(address) is { Success: true } comment && Guid.TryParse(comment.Groups[1].ValueSpan, out var id)) { return (await NameAsync([id], ct)).FirstOrDefault(i => i.Kind == "comment"); }
        if (OfPost().Match(address) is not { Success: true } match) { return null; }
        var (blog, slug) = (match.Groups[1].Value, match.Groups[2].Value);
        return await (from post in db.Set<Post>() join b in db.Set<Blog>() on post.BlogId equals b.Id where b.Slug == blog && post.Slug == slug select new HeldItem(post.Id, "post", post.Title, "/blogs/" + b.Slug + "/" + post.Slug)).SingleOrDefaultAsync(ct);
    }

    public async Task<IReadOnlyList<HeldItem>> NameAsync(IReadOnlyCollection<Guid> ids, CancellationToken ct)
    {
        var posts = await (from post in All join b in db.Set<Blog>() on post.BlogId equals b.Id where ids.Contains(post.Id) select new HeldItem(post.Id, "post", post.Title, post.GoneAt == null ? "/blogs/" + b.Slug + "/" + post.Slug : null)).ToListAsync(ct);
        var comments = await (from comment in db.Set<Comment>()
                              join post in All on comment.PostId equals post.Id
                              join b in db.Set<Blog>() on post.BlogId equals b.Id
                              where ids.Contains(comment.Id)
                              select new { comment.Id, post.Title, Path = post.GoneAt == null && comment.State == CommentStates.Shown ? "/blogs/" + b.Slug + "/" + post.Slug : null }).ToListAsync(ct);
        return [.. posts, .. comments.Select(c => new HeldItem(c.Id, "comment", $"Comment on “{c.Title}”", c.Path is null ? null : c.Path + Comment.AnchorOf(c.Id)))];
    }

    public async Task<IReadOnlyList<HeldWords>> ReadAsync(Guid id, CancellationToken ct) =>
    [
        .. await All.Where(p => p.Id == id).Select(p => new HeldWords(p.Title, p.Markdown, p.EditedAt)).ToListAsync(ct),
        .. await db.Set<Revision>().Where(r => r.PostId == id).OrderByDescending(r => r.Number).Select(r => new HeldWords(r.Title, r.Markdown, r.EditedAt)).ToListAsync(ct),
        .. await db.Set<Comment>().Where(c => c.Id == id).Select(c => new HeldWords("As it stands", c.Markdown, c.EditedAt ?? c.CreatedAt)).ToListAsync(ct),
    ];

    public Task ReleaseAsync(CancellationToken ct) => GoneWords.PurgeAsync(db, ct);

    private IQueryable<Post> All => db.Set<Post>().IgnoreQueryFilters([Post.GoneFilter]);

    [GeneratedRegex("#c-([0-9a-f]{32})$")]
    private static partial Regex OfComment();

    [GeneratedRegex("^/blogs/([a-z0-9-]{1,60})/([a-z0-9-]{1,80})(?:[?#].*)?$")]
    private static partial Regex OfPost();
}
