using Collaboration.Kernel.Data;
using Collaboration.Kernel.Text;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.Blogs.Posts;

/// <summary>Addresses of posts within their blog: each belongs to one post for good, also after it has moved on.</summary>
internal static class PostAddresses
{
    // Segments of the blog's own pages.
    private static readonly HashSet<string> s_reserved = ["", "write", "edit", "tags", "feed", "atom", "rss", "new"];

    /// <summary>An address for a post of this title that no other post has or had.</summary>
    public static async Task<string> FreeAsync(CollaborationDb db, Guid blog, Guid post, string title, CancellationToken ct)
    {
        var slug = Wanted(title);
        // Few titles are used often.
        for (var (number, some) = (1, 16); ; (number, some) = (number + some, 16 * some))
        {
            string[] wanted = [.. Enumerable.Range(number, some).Select(n => n == 1 ? slug : $"{slug}-{n}")];
            // One by one: for a list of them a plan that does not know the blog reads all of its posts.
            var taken = await db.Database.SqlQuery<string>($"""
                select w as "Value" from unnest({wanted}) w
                where (select true from blogs.post where blog_id = {blog} and slug = w and id <> {post} and gone_at is null limit 1)
                   or (select true from blogs.old_address where blog_id = {blog} and slug = w and post_id <> {post} limit 1)
                """).ToListAsync(ct);
            if (wanted.FirstOrDefault(w => !taken.Contains(w)) is { } free) { return free; }
        }
    }

    /// <summary>What the address of a post of this title should be.</summary>
    public static string Wanted(string title) => Slug.Of(title, 72) is var slug && s_reserved.Contains(slug) ? "post" : slug;

    /// <summary>Gives the post the address that its writer typed, or that follows from a draft's new title; readers of the old one are sent on.</summary>
    public static async Task MoveAsync(CollaborationDb db, Post post, string? typed, string title, DateTimeOffset at, CancellationToken ct)
    {
        var wanted = typed is not null && typed != post.Slug ? typed
            : !post.WasPublished && title != post.Title && post.Slug.StartsWith(Slug.Of(post.Title, 72), StringComparison.Ordinal) ? title
            : null;
        if (wanted is null) { return; }
        var slug = await FreeAsync(db, post.BlogId, post.Id, wanted, ct);
        if (slug == post.Slug) { return; }
        if (await db.Set<OldAddress>().SingleOrDefaultAsync(a => a.BlogId == post.BlogId && a.Slug == slug, ct) is { } back) { db.Remove(back); }
        if (post.WasPublished) { db.Add(new OldAddress(post, at)); }
        post.Move(slug);
    }

    /// <summary>Where the post that once stood at this address stands now; null when there is none that the reader may see.</summary>
    public static Task<string?> NowAsync(CollaborationDb db, string blog, string slug, Guid[] mine, CancellationToken ct) => (
        from old in db.Set<OldAddress>()
        join b in db.Set<Blog>() on old.BlogId equals b.Id
        join post in db.Set<Post>() on old.PostId equals post.Id
        where b.Slug == blog && old.Slug == slug && post.Publication != null && mine.Contains(post.AudienceId)
        select "/blogs/" + b.Slug + "/" + post.Slug).SingleOrDefaultAsync(ct);
}
