using Collaboration.Blogs.Posts;
using Collaboration.Kernel.Announcing;
using Collaboration.Kernel.Audiences;
using Collaboration.Kernel.Data;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.Blogs.Announcing;

/// <summary>Posts that everybody may read.</summary>
internal sealed class AnnouncedPosts : IAnnouncements
{
    public string Module => BlogsModule.Feature;

    public IReadOnlyList<AnnouncedEvent> Events { get; } = [new("post.published", "A post for everybody is published")];

    public Task<Announcement?> FindAsync(CollaborationDb db, AnnouncedEvent happened, Guid subject, CancellationToken ct) =>
        (from post in db.Set<Post>()
         join blog in db.Set<Blog>() on post.BlogId equals blog.Id
         where post.Id == subject && post.Publication != null && post.AudienceId == Audience.Public
         select new Announcement(post.Id, "post", post.Title, "/blogs/" + blog.Slug + "/" + post.Slug)).SingleOrDefaultAsync(ct);
}
