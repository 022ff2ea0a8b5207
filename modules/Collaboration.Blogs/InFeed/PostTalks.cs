using Collaboration.Blogs.Comments;
using Collaboration.Blogs.Posts;
using Collaboration.Kernel.Data;
using Collaboration.Kernel.Feed;
using Collaboration.Kernel.People;
using Collaboration.Kernel.Text;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.Blogs.InFeed;

/// <summary>How many comments stand under posts, and the last two of each.</summary>
internal static class PostTalks
{
    private const int Words = 120;

    public static async Task<IReadOnlyDictionary<Guid, FeedTalk>> OfAsync(CollaborationDb db, Guid[] posts, CancellationToken ct)
    {
        if (posts.Length == 0) { return new Dictionary<Guid, FeedTalk>(); }
        var last = await (from post in db.Set<Post>()
                          where posts.Contains(post.Id)
                          from comment in db.Set<Comment>().Where(c => c.PostId == post.Id && c.State == CommentStates.Shown).OrderByDescending(c => c.CreatedAt).ThenByDescending(c => c.Id).Take(2)
                          join account in db.Set<Account>() on comment.AuthorId equals account.Id into accounts
                          from author in accounts.DefaultIfEmpty()
                          orderby comment.CreatedAt, comment.Id
                          select new { comment.PostId, Name = comment.GivenName ?? author.GivenName, comment.Markdown, Count = db.Set<Comment>().Count(c => c.PostId == comment.PostId && c.State == CommentStates.Shown) }).ToListAsync(ct);
        return last.GroupBy(c => c.PostId).ToDictionary(g => g.Key, g => new FeedTalk(g.First().Count, [.. g.Select(c => new FeedWord(c.Name, Excerpt.Of(c.Markdown, Words)))]));
    }
}
