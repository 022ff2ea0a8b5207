using Collaboration.Kernel.Data;
using Collaboration.Kernel.People;
using Collaboration.Media.Contracts;
using Collaboration.Media.Files;
using Collaboration.Media.Films;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.Media.Uploads;

/// <summary>What the person is sending. What has come stays when the line breaks or the server dies, and goes on from there.</summary>
internal sealed class Uploads(CollaborationDb db, Person person, IComingFiles coming, Scratch scratch, Intake intake, FilmReading films, TimeProvider clock)
{
    public async Task<Upload> StartAsync(string name, long bytes, CancellationToken ct)
    {
        var upload = new Upload(Guid.CreateVersion7(), person.Id, name, bytes, clock.GetUtcNow());
        db.Add(upload);
        await db.SaveChangesAsync(ct);
        return upload;
    }

    public async Task<Upload?> MineAsync(Guid id, CancellationToken ct)
    {
        var upload = await db.Set<Upload>().SingleOrDefaultAsync(u => u.Id == id && u.AccountId == person.Id, ct);
        // Killed after it had become a file, and before that stood here.
        if (upload is { IsOver: false } && !File.Exists(PathOf(upload)) && await db.Set<MediaFile>().AsNoTracking().SingleOrDefaultAsync(f => f.Id == id, ct) is { } file)
        {
            upload.End(new(file.Address, null));
            await db.SaveChangesAsync(ct);
        }
        return upload;
    }

    /// <summary>Bytes that are here.</summary>
    public long OffsetOf(Upload upload) => upload.IsOver ? upload.Bytes : coming.OffsetOf(upload.Id);

    /// <inheritdoc cref="IComingFiles.AppendAsync"/>
    public Task<bool> AppendAsync(Upload upload, long offset, Stream piece, CancellationToken ct) => coming.AppendAsync(upload.Id, offset, upload.Bytes, piece, ct);

    /// <summary>Once all is here, makes it a file, or says why not; asked again, the answer is the same.</summary>
    /// <returns>Why not just now; null for every other outcome.</returns>
    /// <exception cref="IOException">Somebody else is at it.</exception>
    public async Task<string?> FinishAsync(Upload upload, CancellationToken ct)
    {
        var path = PathOf(upload);
        if (upload.IsOver || OffsetOf(upload) < upload.Bytes) { return null; }
        await using var turn = new FileStream(path + ".turn", FileMode.Create, FileAccess.Write, FileShare.None, 1, FileOptions.DeleteOnClose);
        await db.Entry(upload).ReloadAsync(ct);
        if (upload.IsOver) { return null; }
        await db.ReleaseAsync();
        // Whoever sent it may be gone by now: what is here comes in all the same.
        var brought = await intake.TakeAsync(upload.Id, upload.Name, path, upload.AccountId, atOnce: true, CancellationToken.None);
        if (brought.IsForNow) { return brought.Refusal; }
        upload.End(await films.FinishAsync(brought, CancellationToken.None));
        await db.SaveChangesAsync(CancellationToken.None);
        File.Delete(path);
        return null;
    }

    public async Task<FileRow?> FileAsync(Upload upload, CancellationToken ct)
    {
        if (await db.Set<MediaFile>().AsNoTracking().SingleOrDefaultAsync(f => f.Id == upload.FileId, ct) is not { } file) { return null; }
        var film = await db.Set<Film>().AsNoTracking().SingleOrDefaultAsync(f => f.FileId == upload.FileId, ct);
        var address = film is null ? file.Address : file.Address with { Width = film.Width, Height = film.Height };
        return new(address.Path, address.Width, address.Height, file.MediaType, film is null ? null : films.MissingOf(film));
    }

    public async Task DropAsync(Upload upload, CancellationToken ct)
    {
        File.Delete(PathOf(upload));
        db.Remove(upload);
        await db.SaveChangesAsync(ct);
    }

    private string PathOf(Upload upload) => scratch.PathOf(db.CurrentTenantId, upload.Id);

    internal sealed record FileRow(string Path, int Width, int Height, string MediaType, string? Missing);
}
