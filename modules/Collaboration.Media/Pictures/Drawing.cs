using Collaboration.Kernel.Data;
using Collaboration.Media.Files;
using Collaboration.Media.Quotas;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.Media.Pictures;

/// <summary>Has a file's sizes drawn and keeps them, all or none.</summary>
internal sealed class Drawing(CollaborationDb db, FileStore store, Scratch scratch, Contents contents, Quota quota, PictureWorkers workers)
{
    /// <returns>Why there are none, for the person who brought it; null when they are there.</returns>
    /// <exception cref="PicturesMissingException">There is no libvips here: the file waits.</exception>
    public async Task<string?> DrawAsync(MediaFile file, CancellationToken ct)
    {
        var folder = scratch.NewFolder(db.CurrentTenantId);
        try
        {
            var answer = await store.FindAsync(db.CurrentTenantId, file.Hash, ct) is { } original
                ? await workers.MakeAsync(new(await original.OnDiskAsync(folder, ct), file.MediaType, folder), ct)
                : PictureAnswer.No("That picture is no longer here. Choose it again.");
            var stored = await contents.PutFilesAsync([.. answer.Sizes.Select(s => Path.Combine(folder, s.File))], ct);
            var sizes = answer.Sizes.Zip(stored, (size, content) => new MediaSize(file.Id, size, content.Hash, content.Bytes)).ToList();
            if (answer.Refusal is null) { file.Drawn(answer.Width, answer.Height); } else { file.Refuse(); }
            await using var transaction = await db.Database.BeginTransactionAsync(ct);
            // What was drawn of a file that is here already has come in with it.
            if (db.Entry(file).State == EntityState.Added && await quota.AdmitAsync(file.Bytes + sizes.Sum(s => s.Bytes), ct) is { } full) { return full; }
            // Another node may have been as quick.
            await db.Set<MediaSize>().Where(s => s.FileId == file.Id).ExecuteDeleteAsync(ct);
            db.AddRange(sizes);
            await db.SaveChangesAsync(ct);
            await transaction.CommitAsync(ct);
            return answer.Refusal;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
            await contents.SettleAsync();
        }
    }
}
