using Collaboration.Kernel.Data;
using Collaboration.Kernel.Files;
using Collaboration.Kernel.People;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.Media.Files;

/// <summary>Who brought a file sees it, also before it stands anywhere, and so does whoever looks after the library.</summary>
internal sealed class Bringers(CollaborationDb db) : IFileReaders
{
    public Task<bool> MaySeeAsync(Guid file, Person person, CancellationToken ct) =>
        person.IsSignedIn ? s_isTheirs(db, file, person.Id, person.May(MediaPermissions.Manage), ct) : Task.FromResult(false);

    /// <summary>That somebody brought it is no text that it stands in.</summary>
    public Task<bool> IsShownAsync(Guid file, CancellationToken ct) => Task.FromResult(false);

    public Task<IReadOnlyCollection<Guid>> ShownAsync(IReadOnlyCollection<Guid> files, CancellationToken ct) => Task.FromResult<IReadOnlyCollection<Guid>>([]);

    private static readonly Func<CollaborationDb, Guid, Guid, bool, CancellationToken, Task<bool>> s_isTheirs = EF.CompileAsyncQuery(
        (CollaborationDb db, Guid file, Guid me, bool all, CancellationToken ct) => db.Set<MediaFile>().Any(f => f.Id == file && (all || f.AddedBy == me)));
}
