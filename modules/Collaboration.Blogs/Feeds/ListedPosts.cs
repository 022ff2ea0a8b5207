using Collaboration.Blogs.Posts;
using Collaboration.Kernel.Data;
using Collaboration.Kernel.People;
using Collaboration.Kernel.Syndication;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.Blogs.Feeds;

/// <summary>Every blog, tag and author in whom the reader finds a post.</summary>
internal sealed class ListedPosts : IListedFeeds
{
    /// <summary>Most tags, and most authors, those with the most posts first: feed readers take over lists of some hundreds.</summary>
    private const int Most = 200;

    public string Module => BlogsModule.Feature;

    public async Task<IReadOnlyList<FeedGroup>> OfAsync(CollaborationDb db, Guid[] mine, CancellationToken ct)
    {
        var readable = db.Set<Post>().Where(p => p.Publication != null && mine.Contains(p.AudienceId));
        var blogs = await db.Set<Blog>().Where(b => b.IsListed && readable.Any(p => p.BlogId == b.Id)).OrderBy(b => b.CreatedAt).ThenBy(b => b.Slug).Select(b => new ListedFeed(b.Name, "/blogs/" + b.Slug)).ToListAsync(ct);
        var listed = readable.Where(p => db.Set<Blog>().Any(b => b.Id == p.BlogId && b.IsListed));
        var tags = await (from tag in db.Set<Tags.PostTag>()
                          join post in listed on tag.PostId equals post.Id
                          group tag by tag.Slug into same
                          orderby same.Count() descending, same.Key
                          select new ListedFeed(same.Max(t => t.Name)!, "/tags/" + same.Key)).Take(Most).ToListAsync(ct);
        var authors = await (from post in listed
                             join account in db.Set<Account>() on post.AuthorId equals account.Id
                             group post by new { account.Id, account.GivenName, account.FamilyName } into same
                             orderby same.Count() descending, same.Key.Id
                             select new { same.Key.Id, same.Key.GivenName, same.Key.FamilyName }).Take(Most).ToListAsync(ct);
        return
        [
            new("Everything new", [new("All blogs", "")]), new("Blogs", blogs), new("Tags", tags),
            new("Authors", [.. authors.Select(a => new ListedFeed(Kernel.Pages.Facing.FullName(a.GivenName, a.FamilyName), $"/authors/{a.Id}"))]),
        ];
    }
}
