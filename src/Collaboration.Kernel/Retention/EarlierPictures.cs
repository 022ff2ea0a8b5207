using Collaboration.Kernel.Data;
using Collaboration.Kernel.Files;
using Collaboration.Kernel.People;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.Kernel.Retention;

/// <summary>Earlier words that a legal hold keeps, keep their pictures, which nobody sees.</summary>
internal sealed class EarlierPictures(CollaborationDb db) : IFileReaders
{
    public Task<bool> MaySeeAsync(Guid file, Person person, CancellationToken ct) => Task.FromResult(false);

    public Task<bool> IsShownAsync(Guid file, CancellationToken ct)
    {
        var named = $"/media/{file}/";
        return db.Set<EarlierWords>().AnyAsync(w => w.Words.Contains(named), ct);
    }

    public async Task<IReadOnlyCollection<Guid>> ShownAsync(IReadOnlyCollection<Guid> files, CancellationToken ct)
    {
        var words = await db.Set<EarlierWords>().Where(w => w.Words.Contains("/media/")).Select(w => w.Words).ToListAsync(ct);
        return [.. words.SelectMany(FileAddress.In).Where(files.Contains).Distinct()];
    }
}
