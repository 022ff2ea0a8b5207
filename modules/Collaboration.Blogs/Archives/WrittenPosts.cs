using Collaboration.Blogs.Posts;
using Collaboration.Kernel.Data;
using Collaboration.Kernel.People;
using Collaboration.Kernel.People.Profiles;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.Blogs.Archives;

/// <summary>The posts that a colleague's page shows.</summary>
internal sealed class WrittenPosts(CollaborationDb db) : IProfilePart
{
    private const int Most = 10;

    public async Task<ProfilePart?> OfAsync(Guid account, Person reader, CancellationToken ct)
    {
        var mine = reader.Audiences;
        var lines = await (from post in db.Set<Post>()
                           join blog in db.Set<Blog>() on post.BlogId equals blog.Id
                           where post.AuthorId == account && post.Publication != null && mine.Contains(post.AudienceId)
                           orderby post.Publication!.PublishedAt descending, post.Id descending
                           select new ProfileLine(post.Title, post.Summary, "/blogs/" + blog.Slug + "/" + post.Slug, post.Publication!.PublishedAt)).Take(Most + 1).ToListAsync(ct);
        return lines.Count == 0 ? null : new ProfilePart("Posts", [.. lines.Take(Most)], lines.Count > Most ? $"/authors/{account}?all=true" : null);
    }
}
