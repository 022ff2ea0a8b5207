using Collaboration.Kernel.Data;
using Collaboration.Kernel.Files;
using Collaboration.Kernel.Retention;
using Collaboration.Media.Files;
using Collaboration.Media.Pictures;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.Media.Clearing;

/// <summary>Takes files away for good, where they stand nowhere and nothing holds them.</summary>
internal sealed class Clearing(CollaborationDb db, FileReaders readers, Contents contents)
{
    /// <param name="with">Rows that belong to it, added to the same transaction for the files that go.</param>
    /// <returns>Those that went.</returns>
    public async Task<IReadOnlyList<MediaFile>> ClearAsync(IReadOnlyCollection<MediaFile> files, CancellationToken ct, Action<MediaFile>? with = null)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        await LegalHold.BeforePurgeAsync(db, ct);
        var (going, ids) = (new List<MediaFile>(), files.Select(f => f.Id).ToList());
        var shown = await readers.ShownAsync(ids, ct);
        foreach (var file in files.Where(f => !shown.Contains(f.Id)))
        {
            if (await LegalHold.IsHeldAsync(db, ct, file.AddedBy, file.Id)) { continue; }
            going.Add(file);
            with?.Invoke(file);
        }
        ids = [.. going.Select(f => f.Id)];
        List<string> hashes = [.. going.Select(f => f.Hash), .. await db.Set<MediaSize>().Where(s => ids.Contains(s.FileId)).Select(s => s.Hash).ToListAsync(ct)];
        db.RemoveRange(going);
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        await contents.ForgetAsync(hashes, CancellationToken.None);
        return going;
    }

    /// <summary>Takes away what stood in a file's place before, where no hold keeps it any more.</summary>
    public async Task ReleaseAsync(CancellationToken ct)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        await LegalHold.BeforePurgeAsync(db, ct);
        var hashes = await db.Database.SqlQuery<string>($"""delete from media.former where not kernel.is_held(added_by, file_id) returning hash as "Value" """).ToListAsync(ct);
        await transaction.CommitAsync(ct);
        await contents.ForgetAsync(hashes, CancellationToken.None);
    }
}
