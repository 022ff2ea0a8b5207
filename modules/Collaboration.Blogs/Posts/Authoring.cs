using Collaboration.Kernel.Data;
using Collaboration.Kernel.People;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.Blogs.Posts;

/// <summary>Which posts somebody may change.</summary>
internal static class Authoring
{
    /// <summary>The post with all that changes with it; null where there is none that this person may change.</summary>
    public static async Task<Post?> FindAsync(CollaborationDb db, Person person, Guid id, CancellationToken ct)
    {
        var post = await db.Set<Post>().Include(p => p.Publication).Include(p => p.Schedule).Include(p => p.TagRows).Include(p => p.FileRows).AsSplitQuery().SingleOrDefaultAsync(p => p.Id == id, ct);
        return post is not null && (post.AuthorId == person.Id || post.WrittenBy == person.Id || person.May(BlogsPermissions.EditAny)) ? post : null;
    }
}
