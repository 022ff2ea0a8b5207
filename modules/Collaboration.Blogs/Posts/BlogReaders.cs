using Collaboration.Kernel.Audiences;
using Collaboration.Kernel.Data;
using Collaboration.Kernel.People;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.Blogs.Posts;

/// <summary>Who may know that a blog is there.</summary>
internal static class BlogReaders
{
    /// <summary>A blog for some groups is there for them, for whoever looks after blogs, and for readers of a post in it that is for more people.</summary>
    public static async Task<bool> MaySeeAsync(CollaborationDb db, Blog blog, Person person, CancellationToken ct) =>
        person.May(BlogsPermissions.Manage) || person.May(BlogsPermissions.EditAny) || await MaySeeAsync(db, blog, person.Audiences, ct);

    /// <summary>The same by audiences alone.</summary>
    public static async Task<bool> MaySeeAsync(CollaborationDb db, Blog blog, Guid[] mine, CancellationToken ct) =>
        Audience.Wide.Contains(blog.AudienceId) || mine.Contains(blog.AudienceId)
        || await db.Set<Post>().AnyAsync(p => p.BlogId == blog.Id && p.Publication != null && mine.Contains(p.AudienceId), ct);
}
