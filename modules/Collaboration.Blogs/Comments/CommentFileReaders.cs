using Collaboration.Blogs.Posts;
using Collaboration.Kernel.Data;
using Collaboration.Kernel.Files;
using Collaboration.Kernel.People;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.Blogs.Comments;

/// <summary>Who may read a comment sees its pictures: while it waits, its writer and whoever reviews it; once it is taken back, nobody.</summary>
internal sealed class CommentFileReaders(CollaborationDb db) : IFileReaders
{
    public Task<bool> MaySeeAsync(Guid file, Person person, CancellationToken ct) =>
        s_maySee(db, file, person.Audiences, person.Id, person.May(BlogsPermissions.EditAny), person.May(BlogsPermissions.Review), ct);

    /// <summary>What a legal hold keeps of a comment keeps its pictures.</summary>
    public Task<bool> IsShownAsync(Guid file, CancellationToken ct) => db.Set<CommentFile>().AnyAsync(f => f.FileId == file && db.Set<Comment>().Any(c => c.Id == f.CommentId && c.Markdown != ""), ct);

    public async Task<IReadOnlyCollection<Guid>> ShownAsync(IReadOnlyCollection<Guid> files, CancellationToken ct) =>
        await db.Set<CommentFile>().Where(f => files.Contains(f.FileId) && db.Set<Comment>().Any(c => c.Id == f.CommentId && c.Markdown != "")).Select(f => f.FileId).Distinct().ToListAsync(ct);

    private static readonly Func<CollaborationDb, Guid, Guid[], Guid, bool, bool, CancellationToken, Task<bool>> s_maySee = EF.CompileAsyncQuery(
        (CollaborationDb db, Guid file, Guid[] mine, Guid me, bool all, bool reviews, CancellationToken ct) =>
            (from shown in db.Set<CommentFile>()
             join comment in db.Set<Comment>() on shown.CommentId equals comment.Id
             join post in db.Set<Post>() on comment.PostId equals post.Id
             where shown.FileId == file && comment.State != CommentStates.TakenBack
                && (comment.AuthorId == me || reviews
                    || (comment.State == CommentStates.Shown && ((post.Publication != null && mine.Contains(post.AudienceId)) || post.AuthorId == me || post.WrittenBy == me || all)))
             select comment.Id).Any());
}
