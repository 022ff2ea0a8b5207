using Collaboration.Blogs.Posts;
using Collaboration.Kernel.Data;
using Collaboration.Kernel.Files;
using Collaboration.Kernel.People;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.Blogs.Comments;

/// <summary>The comments that show a file: one that is shown for whoever reads the post, every other for its writer alone.</summary>
internal sealed class CommentFileUses(CollaborationDb db) : IFileUses
{
    public async Task<IReadOnlyList<FileUse>> OfAsync(Guid file, Person reader, CancellationToken ct)
    {
        var (me, mine, all) = (reader.Id, reader.Audiences, reader.May(BlogsPermissions.EditAny));
        var comments = await (from shown in db.Set<CommentFile>()
                              join comment in db.Set<Comment>() on shown.CommentId equals comment.Id
                              join post in db.Set<Post>() on comment.PostId equals post.Id
                              join blog in db.Set<Blog>() on post.BlogId equals blog.Id
                              where shown.FileId == file && comment.Markdown != ""
                              orderby comment.CreatedAt descending, comment.Id
                              select new
                              {
                                  comment.Id, post.Title, Path = "/blogs/" + blog.Slug + "/" + post.Slug, comment.State, IsMine = comment.AuthorId == me,
                                  IsReadable = (post.Publication != null && mine.Contains(post.AudienceId)) || post.AuthorId == me || post.WrittenBy == me || all,
                              }).ToListAsync(ct);
        return [.. comments.Select(c => c.IsReadable && c.State != CommentStates.TakenBack && (c.IsMine || c.State == CommentStates.Shown) ? new FileUse($"Comment on “{c.Title}”", c.Path + Comment.AnchorOf(c.Id)) : FileUse.Hidden)];
    }
}
