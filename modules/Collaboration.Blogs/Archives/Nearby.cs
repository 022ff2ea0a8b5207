using Collaboration.Blogs.Posts;
using Collaboration.Blogs.Tags;
using Collaboration.Kernel.Data;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.Blogs.Archives;

/// <summary>A post somewhere else.</summary>
internal sealed record NearbyPost(string Title, string Path);

/// <summary>What a reader may go on with: the blog's post before and after, and those that share most tags.</summary>
internal sealed record Nearby(NearbyPost? Previous, NearbyPost? Next, IReadOnlyList<NearbyPost> Related)
{
    private const int Most = 3;

    public static async Task<Nearby> OfAsync(CollaborationDb db, PostView post, Guid[] mine, CancellationToken ct)
    {
        var (id, at) = (post.Id, post.PublishedAt);
        var readable = from p in db.Set<Post>() join b in db.Set<Blog>() on p.BlogId equals b.Id where p.Publication != null && b.IsListed && mine.Contains(p.AudienceId) && p.Id != id select p;
        var blog = from p in readable join b in db.Set<Blog>() on p.BlogId equals b.Id where b.Slug == post.BlogSlug select p;
        var previous = blog.Where(p => p.Publication!.PublishedAt < at || (p.Publication.PublishedAt == at && p.Id.CompareTo(id) < 0)).OrderByDescending(p => p.Publication!.PublishedAt).ThenByDescending(p => p.Id);
        var next = blog.Where(p => p.Publication!.PublishedAt > at || (p.Publication.PublishedAt == at && p.Id.CompareTo(id) > 0)).OrderBy(p => p.Publication!.PublishedAt).ThenBy(p => p.Id);
        return new Nearby(await First(db, previous).FirstOrDefaultAsync(ct), await First(db, next).FirstOrDefaultAsync(ct), post.Tags.Length == 0 ? [] : await RelatedAsync(db, readable, post, ct));
    }

    private static Task<List<NearbyPost>> RelatedAsync(CollaborationDb db, IQueryable<Post> readable, PostView post, CancellationToken ct)
    {
        var slugs = post.Tags.Select(TagNames.SlugOf).ToArray();
        return (from shared in db.Set<PostTag>().Where(t => slugs.Contains(t.Slug)).GroupBy(t => t.PostId).Select(g => new { Id = g.Key, Count = g.Count() })
                join p in readable on shared.Id equals p.Id
                join b in db.Set<Blog>() on p.BlogId equals b.Id
                orderby shared.Count descending, p.Publication!.PublishedAt descending, p.Id
                select new NearbyPost(p.Title, "/blogs/" + b.Slug + "/" + p.Slug)).Take(Most).ToListAsync(ct);
    }

    private static IQueryable<NearbyPost> First(CollaborationDb db, IOrderedQueryable<Post> posts) =>
        posts.Select(p => new NearbyPost(p.Title, "/blogs/" + db.Set<Blog>().First(b => b.Id == p.BlogId).Slug + "/" + p.Slug));
}
