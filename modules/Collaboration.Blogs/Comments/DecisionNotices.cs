using Collaboration.Kernel.Data;
using Collaboration.Kernel.People;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.Blogs.Comments;

/// <summary>What authors were told of decisions on their comments, once the comments or their post are not what they were.</summary>
internal static class DecisionNotices
{
    /// <summary>Inside a transaction: these comments are no more to be seen.</summary>
    public static async Task WithdrawAsync(CollaborationDb db, IQueryable<Comment> comments, DateTimeOffset at, CancellationToken ct) =>
        await Notices.WithdrawAsync(db, await ReviewsAsync(db, comments, ct), at, ct);

    /// <summary>Inside a transaction: these comments are for other people from now on.</summary>
    public static async Task NarrowAsync(CollaborationDb db, IQueryable<Comment> comments, Guid audience, DateTimeOffset at, CancellationToken ct) =>
        await Notices.NarrowAsync(db, await ReviewsAsync(db, comments, ct), audience, at, ct);

    private static Task<List<Guid>> ReviewsAsync(CollaborationDb db, IQueryable<Comment> comments, CancellationToken ct) =>
        db.Set<Review>().Where(r => comments.Any(c => c.Id == r.CommentId)).Select(r => r.Id).ToListAsync(ct);
}
