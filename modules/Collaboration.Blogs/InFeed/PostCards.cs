using Collaboration.Blogs.Posts;
using Collaboration.Kernel.Data;
using Collaboration.Kernel.Feed;
using Collaboration.Kernel.People;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.Blogs.InFeed;

/// <summary>Posts in the feed, when they came out.</summary>
internal sealed class PostCards : IFeedCards
{
    public string Module => BlogsModule.Feature;

    public async Task<IReadOnlyList<FeedCard>> NewestAsync(CollaborationDb db, Person reader, FeedPlace below, int count, CancellationToken ct)
    {
        var (mine, at, id) = (reader.Audiences, below.At, below.Id);
        var posts = await (from post in db.Set<Post>()
                           join blog in db.Set<Blog>() on post.BlogId equals blog.Id
                           join author in db.Set<Account>() on post.AuthorId equals author.Id
                           where post.Publication != null && mine.Contains(post.AudienceId) && blog.IsListed
                              && (post.Publication.PublishedAt < at || (post.Publication.PublishedAt == at && post.Publication.PostId < id))
                           orderby post.Publication!.PublishedAt descending, post.Publication!.PostId descending
                           select new { post.Id, post.Slug, post.Title, post.Summary, post.AuthorId, post.ByLeader, author.GivenName, author.FamilyName, AuthorTitle = author.Title, post.Publication!.PublishedAt, Blog = blog.Name, BlogSlug = blog.Slug })
            .Take(count).ToListAsync(ct);
        var talks = await PostTalks.OfAsync(db, [.. posts.Select(p => p.Id)], ct);
        return [.. posts.Select(p => new FeedCard(new(p.PublishedAt, p.Id), p.Id, "Post", p.Blog, p.Title, $"/blogs/{p.BlogSlug}/{p.Slug}",
            new(p.AuthorId, p.FamilyName.Length == 0 ? p.GivenName : $"{p.GivenName} {p.FamilyName}", p.AuthorTitle, p.ByLeader, IsByFirstName: false), p.Summary, talks.GetValueOrDefault(p.Id, FeedTalk.None)))];
    }
}
