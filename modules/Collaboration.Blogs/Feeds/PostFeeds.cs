using Collaboration.Blogs.Posts;
using Collaboration.Blogs.Tags;
using Collaboration.Kernel.Data;
using Collaboration.Kernel.Syndication;
using Collaboration.Kernel.Tenancy;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.Blogs.Feeds;

/// <summary>The newest posts for somebody with these audiences: of all blogs, of one, with one tag, by one author. Null where that has no feed.</summary>
internal sealed class PostFeeds(CollaborationDb db, CurrentTenant current, FeedTexts texts)
{
    public async Task<WebFeed?> AllAsync(Guid[] mine, PathString prefix, CancellationToken ct) =>
        new(WebFeed.IdOf(current.Tenant.ShortName), current.Tenant.Name, "", "/", DateTimeOffset.UnixEpoch, await ReadAsync(FeedItem.Newest(db, mine, null, null, null), prefix, ct));

    /// <param name="maySee">True for who may know of every blog.</param>
    public async Task<WebFeed?> BlogAsync(string blog, Guid[] mine, bool maySee, PathString prefix, CancellationToken ct) =>
        await db.Set<Blog>().AsNoTracking().SingleOrDefaultAsync(b => b.Slug == blog, ct) is { } found && (maySee || await BlogReaders.MaySeeAsync(db, found, mine, ct))
            ? new(found.Id, $"{found.Name} · {current.Tenant.Name}", found.Description, $"/blogs/{found.Slug}", found.CreatedAt, await ReadAsync(FeedItem.Newest(db, mine, blog, null, null), prefix, ct))
            : null;

    /// <summary>Of a tag that no post bears which the reader may see there is no feed, as there is no page.</summary>
    public async Task<WebFeed?> TagAsync(string? blog, string tag, Guid[] mine, PathString prefix, CancellationToken ct)
    {
        var items = await FeedItem.Newest(db, mine, blog, tag, null).ToListAsync(ct);
        if (items.Count == 0) { return null; }
        var newest = items[0].Id;
        var name = await db.Set<PostTag>().Where(t => t.PostId == newest && t.Slug == tag).Select(t => t.Name).SingleAsync(ct);
        var (place, path) = blog is null ? (current.Tenant.Name, $"/tags/{tag}") : ($"{items[0].BlogName} · {current.Tenant.Name}", $"/blogs/{blog}/tags/{tag}");
        return Of($"{name} · {place}", path, items[^1].PublishedAt, await texts.OfAsync(items, prefix, ct));
    }

    /// <summary>Of somebody without a post that the reader may see there is none either.</summary>
    public async Task<WebFeed?> AuthorAsync(Guid author, Guid[] mine, PathString prefix, CancellationToken ct)
    {
        var items = await FeedItem.Newest(db, mine, null, null, author).ToListAsync(ct);
        return items.Count == 0 ? null : Of($"{items[0].Author} · {current.Tenant.Name}", $"/authors/{author}", items[^1].PublishedAt, await texts.OfAsync(items, prefix, ct));
    }

    private WebFeed Of(string title, string path, DateTimeOffset since, IReadOnlyList<WebFeedItem> items) => new(WebFeed.IdOf($"{current.Tenant.ShortName} {path}"), title, "", path, since, items);

    private async Task<IReadOnlyList<WebFeedItem>> ReadAsync(IAsyncEnumerable<FeedItem> items, PathString prefix, CancellationToken ct) => await texts.OfAsync(await items.ToListAsync(ct), prefix, ct);
}
