using System.Buffers;
using Collaboration.Kernel.Data;
using Collaboration.Media.Contracts;
using Collaboration.Media.Files;
using Collaboration.Media.Films;

namespace Collaboration.Media.Uploads;

internal sealed class ComingFiles(CollaborationDb db, Scratch scratch, Intake intake, FilmReading films) : IComingFiles
{
    public long OffsetOf(Guid id) => new FileInfo(PathOf(id)) is { Exists: true } file ? file.Length : 0;

    public async Task<bool> AppendAsync(Guid id, long offset, long length, Stream piece, CancellationToken ct)
    {
        await db.ReleaseAsync();
        await using var file = new FileStream(PathOf(id), FileMode.OpenOrCreate, FileAccess.Write, FileShare.None, 1, FileOptions.Asynchronous);
        if (file.Length != offset) { return false; }
        file.Seek(0, SeekOrigin.End);
        var buffer = ArrayPool<byte>.Shared.Rent(1 << 16);
        try
        {
            for (int read; (read = await piece.ReadAsync(buffer, ct)) > 0;)
            {
                if (file.Length + read > length) { return false; }
                await file.WriteAsync(buffer.AsMemory(0, read), CancellationToken.None);
            }
            return true;
        }
        finally { ArrayPool<byte>.Shared.Return(buffer); }
    }

    public async Task<BroughtFile> TakeAsync(Guid id, string name, Guid? by, CancellationToken ct)
    {
        var brought = await intake.TakeAsync(Guid.CreateVersion7(), name, PathOf(id), by, atOnce: true, ct);
        if (brought.IsForNow) { return brought; }
        brought = await films.FinishAsync(brought, ct);
        Drop(id);
        return brought;
    }

    public void Drop(Guid id) => File.Delete(PathOf(id));

    private string PathOf(Guid id) => scratch.PathOf(db.CurrentTenantId, id);
}
