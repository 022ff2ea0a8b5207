using Collaboration.Kernel.Data;
using Collaboration.Kernel.Files;
using Collaboration.Kernel.People;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.Blogs.Posts;

/// <summary>Who may read a published post sees its pictures, and so does whoever may change it.</summary>
internal sealed class PostFileReaders(CollaborationDb db) : IFileReaders
{
    public Task<bool> MaySeeAsync(Guid file, Person person, CancellationToken ct) => s_maySee(db, file, person.Audiences, person.Id, person.May(BlogsPermissions.EditAny), ct);

    public Task<bool> IsShownAsync(Guid file, CancellationToken ct) => db.Set<PostFile>().AnyAsync(f => f.FileId == file, ct);

    public async Task<IReadOnlyCollection<Guid>> ShownAsync(IReadOnlyCollection<Guid> files, CancellationToken ct) =>
        await db.Set<PostFile>().Where(f => files.Contains(f.FileId)).Select(f => f.FileId).Distinct().ToListAsync(ct);

    private static readonly Func<CollaborationDb, Guid, Guid[], Guid, bool, CancellationToken, Task<bool>> s_maySee = EF.CompileAsyncQuery(
        (CollaborationDb db, Guid file, Guid[] mine, Guid me, bool all, CancellationToken ct) =>
            (from shown in db.Set<PostFile>()
             join post in db.Set<Post>() on shown.PostId equals post.Id
             where shown.FileId == file && ((post.Publication != null && mine.Contains(post.AudienceId)) || post.AuthorId == me || post.WrittenBy == me || all)
             select post.Id).Any());
}
