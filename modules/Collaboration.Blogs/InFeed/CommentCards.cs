using Collaboration.Blogs.Comments;
using Collaboration.Blogs.Posts;
using Collaboration.Kernel.Data;
using Collaboration.Kernel.Feed;
using Collaboration.Kernel.People;
using Collaboration.Kernel.Text;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.Blogs.InFeed;

/// <summary>The last word under each post in the feed: what is talked about comes up again, and each post once.</summary>
internal sealed class CommentCards : IFeedCards
{
    public string Module => BlogsModule.Feature;

    public async Task<IReadOnlyList<FeedCard>> NewestAsync(CollaborationDb db, Person reader, FeedPlace below, int count, CancellationToken ct)
    {
        var (mine, at, id) = (reader.Audiences, below.At, below.Id);
        var comments = await (from comment in db.Set<Comment>()
                              join post in db.Set<Post>() on comment.PostId equals post.Id
                              join blog in db.Set<Blog>() on post.BlogId equals blog.Id
                              join account in db.Set<Account>() on comment.AuthorId equals account.Id into accounts
                              from author in accounts.DefaultIfEmpty()
                              where comment.State == CommentStates.Shown && (comment.CreatedAt < at || (comment.CreatedAt == at && comment.Id < id))
                                 && post.Publication != null && mine.Contains(post.AudienceId) && blog.IsListed
                                 && !db.Set<Comment>().Any(c => c.PostId == comment.PostId && c.State == CommentStates.Shown && (c.CreatedAt > comment.CreatedAt || (c.CreatedAt == comment.CreatedAt && c.Id > comment.Id)))
                              orderby comment.CreatedAt descending, comment.Id descending
                              select new { comment.Id, comment.PostId, comment.AuthorId, comment.ByLeader, GivenName = comment.GivenName ?? author.GivenName, AuthorTitle = author.Title, comment.Markdown, comment.CreatedAt, Post = post.Title, Path = "/blogs/" + blog.Slug + "/" + post.Slug, Blog = blog.Name })
            .Take(count).ToListAsync(ct);
        var talks = await PostTalks.OfAsync(db, [.. comments.Select(c => c.PostId)], ct);
        return [.. comments.Select(c => new FeedCard(new(c.CreatedAt, c.Id), c.PostId, "Comment", c.Blog, c.Post, c.Path,
            new(c.AuthorId, c.GivenName, c.AuthorTitle, c.ByLeader, IsByFirstName: true), Excerpt.Of(c.Markdown, FeedCard.Length), talks.GetValueOrDefault(c.PostId, FeedTalk.None) with { Last = [] }))];
    }
}
