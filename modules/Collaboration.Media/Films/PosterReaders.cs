using Collaboration.Kernel.Data;
using Collaboration.Kernel.Files;
using Collaboration.Kernel.People;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.Media.Films;

/// <summary>A film's still picture is in use as long as the film is there; who may see the film gets it by the film's address.</summary>
internal sealed class PosterReaders(CollaborationDb db) : IFileReaders
{
    public Task<bool> MaySeeAsync(Guid file, Person person, CancellationToken ct) => Task.FromResult(false);

    public Task<bool> IsShownAsync(Guid file, CancellationToken ct) => db.Set<Film>().AnyAsync(f => f.PosterId == file, ct);

    public async Task<IReadOnlyCollection<Guid>> ShownAsync(IReadOnlyCollection<Guid> files, CancellationToken ct) =>
        await db.Set<Film>().Where(f => f.PosterId != null && files.Contains(f.PosterId.Value)).Select(f => f.PosterId!.Value).Distinct().ToListAsync(ct);
}
