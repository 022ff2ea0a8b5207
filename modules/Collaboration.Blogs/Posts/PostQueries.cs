using Collaboration.Blogs.Comments;
using Collaboration.Blogs.Recommendations;
using Collaboration.Kernel.Data;
using Collaboration.Kernel.People;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.Blogs.Posts;

/// <summary>A post as its page shows it.</summary>
internal sealed record PostView(
    Guid Id, string Slug, string Title, string Summary, string Html, int Minutes, Guid AudienceId, Guid AuthorId, bool ByLeader,
    string GivenName, string FamilyName, string? AuthorTitle, DateTimeOffset PublishedAt, string BlogSlug, string BlogName, string CommentRule,
    int Comments, int Recommendations, bool IsRecommended, string[] Tags, DateTimeOffset EditedAt, Guid? WrittenBy, string CommentedBy, Guid BlogAudienceId)
{
    public DateTimeOffset UpdatedAt => EditedAt > PublishedAt ? EditedAt : PublishedAt;

    public string Author => FamilyName.Length == 0 ? GivenName : $"{GivenName} {FamilyName}";

    public string Path => $"/blogs/{BlogSlug}/{Slug}";
}

/// <summary>A post in a list.</summary>
internal sealed record PostLine(
    Guid Id, string Slug, string Title, string Summary, int Minutes, bool ByLeader, string GivenName, string FamilyName, string? AuthorTitle,
    DateTimeOffset PublishedAt, string BlogSlug, string BlogName, int Comments, int Recommendations, bool IsPinned, Guid AuthorId)
{
    public string Author => FamilyName.Length == 0 ? GivenName : $"{GivenName} {FamilyName}";

    public string Path => $"/blogs/{BlogSlug}/{Slug}";
}

/// <summary>The questions that pages about posts ask, compiled once. Each filters by the reader's audiences.</summary>
internal static class PostQueries
{
    /// <summary>A published post by its address. Who may change it may read it, whatever groups it is for.</summary>
    public static readonly Func<CollaborationDb, string, string, Guid[], Guid, bool, CancellationToken, Task<PostView?>> Find = EF.CompileAsyncQuery(
        (CollaborationDb db, string blog, string slug, Guid[] mine, Guid me, bool all, CancellationToken ct) =>
            (from post in db.Set<Post>()
             join b in db.Set<Blog>() on post.BlogId equals b.Id
             join author in db.Set<Account>() on post.AuthorId equals author.Id
             where b.Slug == blog && post.Slug == slug && post.Publication != null && (mine.Contains(post.AudienceId) || post.AuthorId == me || post.WrittenBy == me || all)
             select new PostView(post.Id, post.Slug, post.Title, post.Summary, post.Html, post.Minutes, post.AudienceId, post.AuthorId, post.ByLeader,
                 author.GivenName, author.FamilyName, author.Title, post.Publication!.PublishedAt, b.Slug, b.Name, b.CommentRule,
                 db.Set<Comment>().Count(c => c.PostId == post.Id && c.State == CommentStates.Shown),
                 db.Set<PostRecommendation>().Count(r => r.PostId == post.Id),
                 db.Set<PostRecommendation>().Any(r => r.PostId == post.Id && r.AccountId == me), post.Tags, post.EditedAt, post.WrittenBy,
                 b.CommentedBy, b.AudienceId)).SingleOrDefault());

    /// <summary>Published posts of one blog, or of all where it is null: what is pinned first, then the newest, a page at a time.</summary>
    public static readonly Func<CollaborationDb, Guid[], string?, int, int, IAsyncEnumerable<PostLine>> Newest = EF.CompileAsyncQuery(
        (CollaborationDb db, Guid[] mine, string? blog, int skip, int count) =>
            (from post in db.Set<Post>()
             join b in db.Set<Blog>() on post.BlogId equals b.Id
             join author in db.Set<Account>() on post.AuthorId equals author.Id
             where post.Publication != null && mine.Contains(post.AudienceId) && ((blog == null && b.IsListed) || b.Slug == blog)
             orderby post.Publication!.IsPinned descending, post.Publication!.PublishedAt descending, post.Publication!.PostId descending
             select new PostLine(post.Id, post.Slug, post.Title, post.Summary, post.Minutes, post.ByLeader, author.GivenName, author.FamilyName, author.Title,
                 post.Publication!.PublishedAt, b.Slug, b.Name,
                 db.Set<Comment>().Count(c => c.PostId == post.Id && c.State == CommentStates.Shown),
                 db.Set<PostRecommendation>().Count(r => r.PostId == post.Id), post.Publication!.IsPinned, post.AuthorId)).Skip(skip).Take(count));
}
