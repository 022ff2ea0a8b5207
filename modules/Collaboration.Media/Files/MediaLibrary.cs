using Collaboration.Kernel.Data;
using Collaboration.Kernel.Files;
using Collaboration.Media.Contracts;
using Collaboration.Media.Films;
using Collaboration.Media.Pictures;
using Collaboration.Media.Recalls;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.Media.Files;

internal sealed class MediaLibrary(CollaborationDb db, Scratch scratch, Intake intake, FileStore store, FilmReading films, Clearing.Clearing clearing) : IMediaLibrary
{
    public async Task<FileAddress?> AddAsync(Guid id, string name, Stream content, Guid? by, CancellationToken ct) => (await TakeAsync(id, name, content, by, atOnce: false, ct)).Address;

    public Task<BroughtFile> BringAsync(Guid id, string name, Stream content, Guid? by, CancellationToken ct) => TakeAsync(id, name, content, by, atOnce: true, ct);

    public async Task<ReadPicture?> ReadAsync(Guid id, int width, CancellationToken ct)
    {
        var size = await db.Set<MediaSize>().AsNoTracking().Where(s => s.FileId == id && s.MediaType == "image/jpeg" && !db.Set<RecalledFile>().Any(r => r.FileId == id)).OrderBy(s => s.Width < width).ThenBy(s => Math.Abs(s.Width - width)).FirstOrDefaultAsync(ct);
        if (size is null || await store.FindAsync(db.CurrentTenantId, size.Hash, ct) is not { } stored) { return null; }
        var content = new byte[stored.Bytes];
        await using var from = stored.Open();
        await from.ReadExactlyAsync(content, ct);
        return new(content, size.MediaType);
    }

    public async Task ForgetAsync(IReadOnlyCollection<Guid> files, CancellationToken ct) => await clearing.ClearAsync(await db.Set<MediaFile>().Where(f => files.Contains(f.Id)).ToListAsync(ct), ct);

    private async Task<BroughtFile> TakeAsync(Guid id, string name, Stream content, Guid? by, bool atOnce, CancellationToken ct)
    {
        var path = scratch.New(db.CurrentTenantId);
        try
        {
            await using (var file = File.Create(path)) { await content.CopyToAsync(file, ct); }
            var brought = await intake.TakeAsync(id, name, path, by, atOnce, ct);
            return atOnce ? await films.FinishAsync(brought, ct) : brought;
        }
        finally { File.Delete(path); }
    }
}
