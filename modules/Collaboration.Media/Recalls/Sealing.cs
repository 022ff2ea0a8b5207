using Collaboration.Kernel.Audit;
using Collaboration.Kernel.Data;
using Collaboration.Kernel.Events;
using Collaboration.Kernel.Jobs;
using Collaboration.Kernel.Privacy;
using Collaboration.Media.Files;
using Collaboration.Media.Films;
using Collaboration.Media.Pictures;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.Media.Recalls;

/// <summary>Puts a sealed content in the place of what was taken back, and the content itself in its place again where it should not have been.</summary>
internal sealed class Sealing(CollaborationDb db, Box box, FileStore store, Scratch scratch, Contents contents, TimeProvider clock)
{
    /// <summary>Can be run twice: until its end everything is as it was.</summary>
    /// <returns>Still pictures that belong to nothing any more.</returns>
    public async Task<IReadOnlyList<Guid>> SealAsync(Guid id, CancellationToken ct)
    {
        var file = await db.Set<MediaFile>().AsNoTracking().SingleAsync(f => f.Id == id, ct);
        var hash = await ChangeAsync(file.Hash, (from, to) => box.SealAsync(id, from, to, ct), ct);
        var gone = await db.Set<MediaSize>().Where(s => s.FileId == id).Select(s => s.Hash).ToListAsync(ct);
        var stills = await db.Set<Film>().Where(f => f.FileId == id && f.PosterId != null).Select(f => f.PosterId!.Value).ToListAsync(ct);
        await using (var transaction = await db.Database.BeginTransactionAsync(ct))
        {
            var recalled = await HoldAsync(id, ct);
            if (recalled is { SealedAt: null, WantedBackAt: null })
            {
                recalled.Seal(clock.GetUtcNow());
                if (hash is not null) { gone.Add(await PutAsync(id, hash, ct)); }
                // What was drawn of it would show it all the same.
                await db.Set<MediaSize>().Where(s => s.FileId == id).ExecuteDeleteAsync(ct);
                await db.Set<Film>().Where(f => f.FileId == id).ExecuteUpdateAsync(set => set.SetProperty(f => f.PosterId, (Guid?)null), ct);
                db.Add(new AuditRow("file.sealed", null, id, recalled.SealedAt!.Value));
            }
            else
            {
                (gone, stills) = (hash is null ? [] : [hash], []);
            }
            await db.SaveChangesAsync(ct);
            await transaction.CommitAsync(ct);
        }
        await contents.SettleAsync();
        await contents.ForgetAsync(gone, CancellationToken.None);
        return stills;
    }

    /// <summary>The same the other way: whoever may read a text that shows the file sees it once its sizes are drawn.</summary>
    public async Task ReleaseAsync(Guid id, CancellationToken ct)
    {
        var (file, isSealed) = (await db.Set<MediaFile>().AsNoTracking().SingleAsync(f => f.Id == id, ct), await db.Set<RecalledFile>().AnyAsync(r => r.FileId == id && r.SealedAt != null, ct));
        var hash = isSealed ? await ChangeAsync(file.Hash, (from, to) => box.OpenAsync(id, from, to, ct), ct) : null;
        var gone = new List<string>();
        await using (var transaction = await db.Database.BeginTransactionAsync(ct))
        {
            if (await HoldAsync(id, ct) is { } recalled)
            {
                db.Remove(recalled);
                if (hash is not null) { gone.Add(await PutAsync(id, hash, ct)); }
                await db.Set<MediaFile>().Where(f => f.Id == id && f.State == MediaStates.Drawn).ExecuteUpdateAsync(set => set.SetProperty(f => f.State, MediaStates.Waiting), ct);
                await db.Set<Film>().Where(f => f.FileId == id).ExecuteUpdateAsync(set => set.SetProperty(f => f.State, FilmStates.Waiting), ct);
                var at = clock.GetUtcNow();
                db.AddRange(new Job(DrawWaiting.Name, at), new Job(ReadFilms.Name, at));
                db.AddOnRecord(new EventRow(MediaModule.Stream, "file.restored", id, null, at));
            }
            await db.SaveChangesAsync(ct);
            await transaction.CommitAsync(ct);
        }
        await contents.SettleAsync();
        await contents.ForgetAsync(gone, CancellationToken.None);
    }

    /// <returns>Null where it stands again, or its content is gone.</returns>
    public async Task<OpenedContent?> OpenAsync(Guid id, CancellationToken ct)
    {
        if (await db.Set<RecalledFile>().AsNoTracking().SingleOrDefaultAsync(r => r.FileId == id, ct) is not { } recalled) { return null; }
        var file = await db.Set<MediaFile>().AsNoTracking().SingleAsync(f => f.Id == id, ct);
        if (await store.FindAsync(db.CurrentTenantId, file.Hash, ct) is not { } stored) { return null; }
        if (recalled.SealedAt is null) { return new(stored.Open(), file.MediaType, file.Name); }
        // On this disk for as long as somebody looks.
        var opened = new FileStream(scratch.New(db.CurrentTenantId), FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, 1 << 16, FileOptions.Asynchronous | FileOptions.DeleteOnClose);
        try
        {
            await using var from = stored.Open();
            await box.OpenAsync(id, from, opened, ct);
            opened.Position = 0;
            return new(opened, file.MediaType, file.Name);
        }
        catch
        {
            await opened.DisposeAsync();
            throw;
        }
    }

    /// <returns>The hash of what was put in the store; null where there was nothing to change.</returns>
    private async Task<string?> ChangeAsync(string hash, Func<Stream, Stream, Task> change, CancellationToken ct)
    {
        if (await store.FindAsync(db.CurrentTenantId, hash, ct) is not { } stored) { return null; }
        var path = scratch.New(db.CurrentTenantId);
        try
        {
            await using (var from = stored.Open())
            await using (var to = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, 1 << 16, FileOptions.Asynchronous)) { await change(from, to); }
            return await contents.PutFileAsync(path, ct);
        }
        finally { File.Delete(path); }
    }

    private async Task<RecalledFile?> HoldAsync(Guid id, CancellationToken ct)
    {
        await db.Database.ExecuteSqlAsync($"select from media.file where id = {id} for no key update", ct);
        db.ChangeTracker.Clear();
        return await db.Set<RecalledFile>().SingleOrDefaultAsync(r => r.FileId == id, ct);
    }

    /// <returns>The hash that it had until then.</returns>
    private async Task<string> PutAsync(Guid id, string hash, CancellationToken ct)
    {
        var was = await db.Set<MediaFile>().Where(f => f.Id == id).Select(f => f.Hash).SingleAsync(ct);
        await db.Set<MediaFile>().Where(f => f.Id == id).ExecuteUpdateAsync(set => set.SetProperty(f => f.Hash, hash), ct);
        return was;
    }
}
