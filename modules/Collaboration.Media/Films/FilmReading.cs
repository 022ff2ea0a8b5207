using Collaboration.Kernel.Data;
using Collaboration.Media.Contracts;
using Collaboration.Media.Files;
using Collaboration.Media.Pictures;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.Media.Films;

/// <summary>Has a worker read how long a film is, and takes a still picture of it.</summary>
internal sealed class FilmReading(CollaborationDb db, FileStore store, Scratch scratch, Contents contents, Ffmpeg ffmpeg, Intake intake)
{
    /// <summary>What stands first is often black.</summary>
    private const double FirstMoment = 5;

    /// <summary>What is not known of it, in a sentence; null when it has been read.</summary>
    public string? MissingOf(Film film) => film.State switch
    {
        FilmStates.Read => null,
        FilmStates.Broken => "The length and a still picture are not known: the file is broken, or of a kind that cannot be read here.",
        _ when ffmpeg.IsThere => "The length and a still picture are not known yet: reading the file took too long.",
        _ => "The length and a still picture are not known: ffmpeg is not installed on the server.",
    };

    /// <summary>The rest for somebody who waits: a film that came in is read, and not kept when it is none.</summary>
    public async Task<BroughtFile> FinishAsync(BroughtFile brought, CancellationToken ct)
    {
        if (brought.Address is not { } address || !(address.IsFilm || address.IsSound) || !await ReadAsync(address.Id, ct)) { return brought; }
        await DropAsync(address.Id, ct);
        return new(null, "That film or sound is broken, cut off, or of a kind that no browser plays. Save it as MP4 and try once more.");
    }

    /// <summary>Nothing for what has been read, or is no film.</summary>
    /// <returns>True when it is broken.</returns>
    public async Task<bool> ReadAsync(Guid id, CancellationToken ct)
    {
        if (await db.Set<Film>().SingleOrDefaultAsync(f => f.FileId == id, ct) is not { } film || film.State is FilmStates.Read) { return false; }
        var file = await db.Set<MediaFile>().SingleAsync(f => f.Id == id, ct);
        var folder = scratch.NewFolder(db.CurrentTenantId);
        try
        {
            if (!ffmpeg.IsThere || await store.FindAsync(db.CurrentTenantId, file.Hash, ct) is not { } content) { film.LeaveUnread(); }
            else if (await content.OnDiskAsync(folder, ct) is var path && await ffmpeg.ReadAsync(path, file.MediaType, ct) is { } facts)
            {
                film.Read(facts);
                if (facts.HasPicture) { await TakeMomentAsync(file, film, path, Math.Min(FirstMoment, (facts.Seconds ?? 0) / 10), folder, ct); }
            }
            else { film.Break(); }
        }
        catch (TimeoutException) when (film.State != FilmStates.Read) { film.LeaveUnread(); }
        catch (TimeoutException) { }
        finally { Directory.Delete(folder, recursive: true); }
        await db.SaveChangesAsync(ct);
        return film.State == FilmStates.Broken;
    }

    /// <summary>Makes the picture at this moment, in seconds, the one that is shown before it plays.</summary>
    /// <returns>False when there is no picture then.</returns>
    public async Task<bool> TakeMomentAsync(MediaFile file, Film film, double at, CancellationToken ct)
    {
        var folder = scratch.NewFolder(db.CurrentTenantId);
        try { return await store.FindAsync(db.CurrentTenantId, file.Hash, ct) is { } content && await TakeMomentAsync(file, film, await content.OnDiskAsync(folder, ct), at, folder, ct); }
        finally { Directory.Delete(folder, recursive: true); }
    }

    private async Task<bool> TakeMomentAsync(MediaFile file, Film film, string path, double at, string folder, CancellationToken ct)
    {
        var still = Path.Combine(folder, "still.jpg");
        return await ffmpeg.StillAsync(path, file.MediaType, at, still, ct) && await ShowAsync(film, file, still, ct) is null;
    }

    private async Task DropAsync(Guid id, CancellationToken ct)
    {
        var hash = await db.Set<MediaFile>().Where(f => f.Id == id).Select(f => f.Hash).SingleAsync(ct);
        await db.Set<MediaFile>().Where(f => f.Id == id).ExecuteDeleteAsync(ct);
        await contents.ForgetAsync([hash], ct);
    }

    /// <summary>Makes a picture on this disk the one that is shown before it plays.</summary>
    /// <returns>Why not, in a sentence; null when it is.</returns>
    public async Task<string?> ShowAsync(Film film, MediaFile file, string path, CancellationToken ct)
    {
        BroughtFile brought;
        try { brought = await intake.TakeAsync(Guid.CreateVersion7(), $"{Path.GetFileNameWithoutExtension(file.Name)}-still.jpg", path, file.AddedBy, atOnce: true, ct); }
        catch (PicturesMissingException missing) { return missing.Message; }
        if (brought.Address is not { } address) { return brought.Refusal; }
        // What is no picture comes in like any other file, and goes again.
        if (address.Width == 0)
        {
            await DropAsync(address.Id, ct);
            return "Choose a picture: JPEG, PNG or WebP.";
        }
        film.Show(address.Id);
        await db.SaveChangesAsync(ct);
        return null;
    }
}
