using Collaboration.Blogs.Posts;
using Collaboration.Kernel.Data;
using Collaboration.Kernel.People;

namespace Collaboration.Blogs.Comments;

/// <summary>A comment as a reviewer sees it: with the author's full name.</summary>
internal sealed class ReviewCard
{
    public Guid Id { get; private init; }
    public Guid? AuthorId { get; private init; }
    public string GivenName { get; private init; } = "";
    public string FamilyName { get; private init; } = "";
    public string? Title { get; private init; }
    public string Html { get; private init; } = "";
    public string State { get; private init; } = "";
    public DateTimeOffset CreatedAt { get; private init; }
    public DateTimeOffset? EditedAt { get; private init; }
    public string PostTitle { get; private init; } = "";
    public string PostPath { get; private init; } = "";
    public Guid AudienceId { get; private init; }

    public static IQueryable<ReviewCard> Of(CollaborationDb db, IQueryable<Comment> comments) =>
        from comment in comments
        join account in db.Set<Account>() on comment.AuthorId equals account.Id into accounts
        from author in accounts.DefaultIfEmpty()
        join post in db.Set<Post>() on comment.PostId equals post.Id
        join blog in db.Set<Blog>() on post.BlogId equals blog.Id
        select new ReviewCard
        {
            Id = comment.Id, AuthorId = comment.AuthorId, GivenName = comment.GivenName ?? author.GivenName, FamilyName = comment.FamilyName ?? author.FamilyName, Title = author.Title,
            Html = comment.Html, State = comment.State, CreatedAt = comment.CreatedAt, EditedAt = comment.EditedAt,
            PostTitle = post.Title, PostPath = "/blogs/" + blog.Slug + "/" + post.Slug, AudienceId = post.AudienceId,
        };
}
