using Collaboration.Blogs.Recommendations;
using Collaboration.Kernel.Data;
using Collaboration.Kernel.People;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.Blogs.Comments;

/// <summary>A comment as the page under its post shows it.</summary>
internal sealed record CommentView(Guid Id, Guid? ParentId, Guid ThreadId, Guid? AuthorId, bool ByLeader, string GivenName, string FamilyName, string? Title,
    string Html, string State, DateTimeOffset CreatedAt, DateTimeOffset? EditedAt, string? Reason);

/// <summary>How many recommend a comment, and whether the reader does.</summary>
internal sealed record CommentTally(Guid CommentId, int Count, bool IsMine);

internal static class CommentQueries
{
    /// <summary>Threads on one page under a post.</summary>
    public const int ThreadsOnPage = 50;

    /// <summary>
    /// The threads of one page, oldest first, with their replies: what is shown, what was taken back, and the reader's own
    /// in any state. One thread more than a page holds tells that there is a next page.
    /// </summary>
    public static readonly Func<CollaborationDb, Guid, Guid, int, IAsyncEnumerable<CommentView>> Of = EF.CompileAsyncQuery(
        (CollaborationDb db, Guid post, Guid me, int skip) =>
            from comment in db.Set<Comment>()
            // A left join: what came along from another blog has a name alone, and the planner asks for few accounts.
            join account in db.Set<Account>() on comment.AuthorId equals account.Id into accounts
            from author in accounts.DefaultIfEmpty()
            where db.Set<Comment>()
                .Where(root => root.PostId == post && root.ParentId == null
                    && (root.State == CommentStates.Shown || root.State == CommentStates.TakenBack || root.AuthorId == me))
                .OrderBy(root => root.CreatedAt).ThenBy(root => root.Id).Skip(skip).Take(ThreadsOnPage + 1).Select(root => root.Id)
                .Contains(comment.ThreadId)
                && (comment.State == CommentStates.Shown || comment.State == CommentStates.TakenBack || comment.AuthorId == me)
            orderby comment.CreatedAt, comment.Id
            select new CommentView(comment.Id, comment.ParentId, comment.ThreadId, comment.AuthorId, comment.ByLeader,
                comment.GivenName ?? author.GivenName, comment.FamilyName ?? author.FamilyName, author.Title, comment.Html, comment.State, comment.CreatedAt, comment.EditedAt,
                comment.State != CommentStates.Declined ? null : db.Set<Review>().Where(r => r.CommentId == comment.Id).OrderByDescending(r => r.DecidedAt).Select(r => r.Reason).FirstOrDefault()));

    /// <summary>The page on which a post's comment stands; the first for what is no comment of it.</summary>
    public static async Task<int> PageOfAsync(CollaborationDb db, Guid post, Guid comment, Guid me, CancellationToken ct)
    {
        var roots = db.Set<Comment>().Where(root => root.PostId == post && root.ParentId == null && (root.State == CommentStates.Shown || root.State == CommentStates.TakenBack || root.AuthorId == me));
        var found = await roots.Where(root => db.Set<Comment>().Any(c => c.Id == comment && c.ThreadId == root.Id)).Select(root => new { root.CreatedAt, root.Id }).SingleOrDefaultAsync(ct);
        return found is null ? 1 : 1 + (await roots.CountAsync(root => root.CreatedAt < found.CreatedAt || (root.CreatedAt == found.CreatedAt && root.Id < found.Id), ct) / ThreadsOnPage);
    }

    /// <summary>These comments of a post, in any state.</summary>
    public static IQueryable<CommentView> Some(CollaborationDb db, Guid post, IReadOnlyCollection<Guid> ids) =>
        from comment in db.Set<Comment>()
        join account in db.Set<Account>() on comment.AuthorId equals account.Id into accounts
        from author in accounts.DefaultIfEmpty()
        where comment.PostId == post && ids.Contains(comment.Id)
        select new CommentView(comment.Id, comment.ParentId, comment.ThreadId, comment.AuthorId, comment.ByLeader,
            comment.GivenName ?? author.GivenName, comment.FamilyName ?? author.FamilyName, author.Title, comment.Html, comment.State, comment.CreatedAt, comment.EditedAt, null);

    /// <summary>Recommendations of these comments.</summary>
    public static readonly Func<CollaborationDb, Guid[], Guid, IAsyncEnumerable<CommentTally>> Tallies = EF.CompileAsyncQuery(
        (CollaborationDb db, Guid[] comments, Guid me) =>
            from given in db.Set<CommentRecommendation>()
            where comments.Contains(given.CommentId)
            group given by given.CommentId into g
            select new CommentTally(g.Key, g.Count(), g.Count(r => r.AccountId == me) > 0));
}
