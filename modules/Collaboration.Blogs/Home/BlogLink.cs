using Collaboration.Blogs.Posts;
using Collaboration.Kernel.Data;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.Blogs.Home;

/// <summary>A blog in which the reader finds something.</summary>
internal sealed record BlogLink(string Slug, string Name)
{
    public static async Task<IReadOnlyList<BlogLink>> WithPostsAsync(CollaborationDb db, Guid[] mine, CancellationToken ct) =>
        await db.Set<Blog>().Where(b => b.IsListed && db.Set<Post>().Any(p => p.BlogId == b.Id && p.Publication != null && mine.Contains(p.AudienceId)))
            .OrderBy(b => b.CreatedAt).ThenBy(b => b.Slug).Select(b => new BlogLink(b.Slug, b.Name)).ToListAsync(ct);
}
