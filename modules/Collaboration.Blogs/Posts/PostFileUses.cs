using Collaboration.Kernel.Data;
using Collaboration.Kernel.Files;
using Collaboration.Kernel.People;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.Blogs.Posts;

/// <summary>The posts that show a file: a published one for its readers, a draft for whoever may change it.</summary>
internal sealed class PostFileUses(CollaborationDb db) : IFileUses
{
    public async Task<IReadOnlyList<FileUse>> OfAsync(Guid file, Person reader, CancellationToken ct)
    {
        var (me, mine, all) = (reader.Id, reader.Audiences, reader.May(BlogsPermissions.EditAny));
        // A post that is gone with its writer still needs its pictures while a hold keeps it.
        var posts = await (from shown in db.Set<PostFile>()
                           join post in db.Set<Post>().IgnoreQueryFilters([Post.GoneFilter]) on shown.PostId equals post.Id
                           join blog in db.Set<Blog>() on post.BlogId equals blog.Id
                           where shown.FileId == file
                           orderby post.EditedAt descending, post.Id
                           select new
                           {
                               post.Id, post.Title, Path = "/blogs/" + blog.Slug + "/" + post.Slug, IsOut = post.Publication != null, IsGone = post.GoneAt != null,
                               MayChange = post.AuthorId == me || post.WrittenBy == me || all, IsFor = mine.Contains(post.AudienceId),
                           }).ToListAsync(ct);
        return [.. posts.Select(p => p.IsGone ? FileUse.Hidden
            : p.IsOut && (p.IsFor || p.MayChange) ? new FileUse(p.Title, p.Path)
            : p.MayChange ? new FileUse($"Draft: {p.Title}", $"/posts/{p.Id}/edit") : FileUse.Hidden)];
    }
}
