using Collaboration.Blogs.Posts;
using Collaboration.Kernel.Data;
using Collaboration.Kernel.People;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.Blogs.Comments;

/// <summary>A post that somebody comments on.</summary>
internal sealed record CommentTarget(Guid Id, string Title, string Path, string Rule, string CommentedBy, Guid BlogAudienceId, Guid AudienceId)
{
    public bool IsOpenTo(Person person) => Commenters.Include(person, CommentedBy, BlogAudienceId);

    /// <summary>A published post that the person may read.</summary>
    public static Task<CommentTarget?> FindAsync(CollaborationDb db, Guid id, Person person, CancellationToken ct) => s_find(db, id, person.Audiences, person.Id, person.May(BlogsPermissions.EditAny), ct);

    private static readonly Func<CollaborationDb, Guid, Guid[], Guid, bool, CancellationToken, Task<CommentTarget?>> s_find = EF.CompileAsyncQuery(
        (CollaborationDb db, Guid id, Guid[] mine, Guid me, bool all, CancellationToken ct) =>
            (from post in db.Set<Post>()
             join blog in db.Set<Blog>() on post.BlogId equals blog.Id
             where post.Id == id && post.Publication != null && (mine.Contains(post.AudienceId) || post.AuthorId == me || post.WrittenBy == me || all)
             select new CommentTarget(post.Id, post.Title, "/blogs/" + blog.Slug + "/" + post.Slug, blog.CommentRule, blog.CommentedBy, blog.AudienceId, post.AudienceId)).SingleOrDefault());
}

/// <summary>The comment that a reply answers.</summary>
internal sealed record CommentParent(Guid Id, string GivenName, string Html);
