using Collaboration.Kernel.Audit;
using Collaboration.Kernel.Data;
using Collaboration.Kernel.Events;
using Collaboration.Kernel.People;
using Collaboration.Kernel.Retention;
using Collaboration.Media.Contracts;
using Collaboration.Media.Files;
using Collaboration.Media.Films;
using Collaboration.Media.Pictures;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.Media.Library;

/// <summary>A new content in the same place: the file keeps its id, and every text that shows it shows the new one.</summary>
internal sealed class Replacing(CollaborationDb db, IMediaLibrary library, Contents contents, Person person, TimeProvider clock)
{
    /// <returns>Why not, in a sentence; null when it is done.</returns>
    public async Task<string?> ReplaceAsync(MediaFile file, string name, Stream content, CancellationToken ct)
    {
        var brought = await library.BringAsync(Guid.CreateVersion7(), name, content, person.Id, ct);
        if (brought.Address is not { } address) { return brought.Refusal; }
        var next = await db.Set<MediaFile>().SingleAsync(f => f.Id == address.Id, ct);
        if (Kinds.Of(next.MediaType) == Kinds.Of(file.MediaType))
        {
            await contents.ForgetAsync(await SwapAsync(file, next, ct), CancellationToken.None);
            return null;
        }
        db.Remove(next);
        await db.SaveChangesAsync(ct);
        await contents.ForgetAsync([next.Hash], CancellationToken.None);
        return $"Texts show this as a {Kinds.Of(file.MediaType)}. Choose a {Kinds.Of(file.MediaType)}.".Replace("a other", "another kind of file", StringComparison.Ordinal);
    }

    /// <returns>Contents that the file has no more.</returns>
    private async Task<List<string>> SwapAsync(MediaFile file, MediaFile next, CancellationToken ct)
    {
        var at = clock.GetUtcNow();
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        await LegalHold.BeforePurgeAsync(db, ct);
        List<string> former = [file.Hash, .. await db.Set<MediaSize>().Where(s => s.FileId == file.Id).Select(s => s.Hash).ToListAsync(ct)];
        if (await LegalHold.IsHeldAsync(db, ct, file.AddedBy, file.Id)) { db.Add(FormerContent.Of(file, at)); }
        await db.Database.ExecuteSqlAsync($"delete from media.size where file_id = {file.Id}", ct);
        await db.Database.ExecuteSqlAsync($"update media.size set file_id = {file.Id} where file_id = {next.Id}", ct);
        file.TakePlace(next, at);
        if (await db.Set<Film>().SingleOrDefaultAsync(f => f.FileId == file.Id, ct) is { } film) { film.TakePlace(await db.Set<Film>().SingleAsync(f => f.FileId == next.Id, ct)); }
        db.Remove(next);
        db.AddOnRecord(new EventRow(MediaModule.Stream, "file.replaced", file.Id, person.Id, at));
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return former;
    }
}
