using Collaboration.Kernel.Audiences;
using Collaboration.Kernel.Data;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.Blogs.Posts;

/// <summary>Posts and drafts for an audience, and blogs whose new posts are for it.</summary>
internal sealed class PostAudiences : IAudienceUse
{
    public async Task<int> CountAsync(CollaborationDb db, Guid[] audiences, CancellationToken ct) =>
        await db.Set<Post>().CountAsync(p => audiences.Contains(p.AudienceId), ct) + await db.Set<Blog>().CountAsync(b => audiences.Contains(b.AudienceId), ct);
}
