using Collaboration.Blogs.Posts;
using Collaboration.Kernel.Data;
using Collaboration.Kernel.Permissions;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.Blogs.Comments;

/// <summary>What waits for a communicator, oldest first.</summary>
[Requires(BlogsPermissions.Review)]
internal sealed class ReviewQueueModel(CollaborationDb db) : PageModel
{
    public List<ReviewCard> Waiting { get; private set; } = [];
    public int Total { get; private set; }

    public async Task OnGetAsync(CancellationToken ct)
    {
        Waiting = await ReviewCard.Of(db, db.Set<Comment>().Where(c => c.State == CommentStates.Waiting)).OrderBy(c => c.CreatedAt).Take(25).ToListAsync(ct);
        Total = await ReviewQueue.CountAsync(db, ct);
    }
}

internal static class ReviewQueue
{
    /// <summary>How many comments wait, for the menu.</summary>
    public static Task<int> CountAsync(CollaborationDb db, CancellationToken ct) => s_count(db, ct);

    private static readonly Func<CollaborationDb, CancellationToken, Task<int>> s_count = EF.CompileAsyncQuery(
        (CollaborationDb db, CancellationToken ct) => db.Set<Comment>().Count(c => c.State == CommentStates.Waiting && db.Set<Post>().Any(p => p.Id == c.PostId)));
}
