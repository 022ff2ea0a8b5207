using Collaboration.Kernel.Audit;
using Collaboration.Kernel.Data;
using Collaboration.Kernel.Events;
using Collaboration.Kernel.Files;
using Collaboration.Kernel.Jobs;
using Collaboration.Kernel.People;
using Collaboration.Kernel.Privacy;
using Collaboration.Media.Drawings;
using Collaboration.Media.Files;
using Collaboration.Media.Library;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.Media.Recalls;

/// <summary>A file of the library is closed to everybody, whatever texts show it, and with it every other of the same content. It is kept for its incident, sealed.</summary>
internal sealed class RecalledFiles(CollaborationDb db, Sealing sealing) : IRecallable, IFileReaders
{
    private const int MostNamed = 20;

    public string Kind => "file";

    public Task<bool> MaySeeAsync(Guid file, Person person, CancellationToken ct) => Task.FromResult(false);

    public Task<bool> IsClosedAsync(Guid file, Person person, CancellationToken ct) => s_isRecalled(db, file, ct);

    /// <summary>An incident keeps it, and so it is not cleared away.</summary>
    public Task<bool> IsShownAsync(Guid file, CancellationToken ct) => s_isRecalled(db, file, ct);

    public async Task<IReadOnlyCollection<Guid>> ShownAsync(IReadOnlyCollection<Guid> files, CancellationToken ct) => await db.Set<RecalledFile>().Where(r => files.Contains(r.FileId)).Select(r => r.FileId).ToListAsync(ct);

    public bool HasContent => true;

    public Task<OpenedContent?> OpenAsync(Guid id, CancellationToken ct) => sealing.OpenAsync(id, ct);

    public async Task<IReadOnlyList<Recallable>> FindAsync(Guid id, CancellationToken ct)
    {
        var content = await ContentAsync(id, ct);
        return content.Count == 0 ? [] : [await OfAsync(content, ct)];
    }

    public async Task<Recallable?> TakeBackAsync(Guid id, Recall recall, CancellationToken ct)
    {
        await db.Database.ExecuteSqlAsync($"select from media.file where hash = (select hash from media.file where id = {id}) order by id for no key update", ct);
        var content = await ContentAsync(id, ct);
        if (content.Count == 0) { return null; }
        var (stood, all) = (await OfAsync(content, ct), content.ConvertAll(f => f.Id));
        db.AddRange(all.Select(f => new RecalledFile(f, f == id ? null : id, recall.At)));
        await db.Set<MediaFile>().Where(f => all.Contains(f.Id)).ExecuteUpdateAsync(set => set.SetProperty(f => f.IsClosed, true), ct);
        // On which of them it stands nobody knows: all are drawn anew when somebody asks for one.
        await db.Set<StoredDrawing>().ExecuteDeleteAsync(ct);
        await db.AddOnceAsync(SealRecalled.Name, recall.At, ct);
        db.AddOnRecord(new EventRow(MediaModule.Stream, "file.recalled", id, recall.By, recall.At));
        return stood;
    }

    public async Task<Restored> RestoreAsync(Guid id, Stood stood, Guid by, DateTimeOffset at, CancellationToken ct)
    {
        await db.Database.ExecuteSqlAsync($"select from media.file where id = {id} or id in (select file_id from media.recalled where along_with = {id}) order by id for no key update", ct);
        var recalled = await db.Set<RecalledFile>().Where(r => r.FileId == id || r.AlongWith == id).ToListAsync(ct);
        if (!recalled.Exists(r => r.FileId == id)) { return Restored.Gone; }
        foreach (var file in recalled) { file.WantBack(at); }
        await db.AddOnceAsync(SealRecalled.Name, at, ct);
        db.AddOnRecord(new EventRow(MediaModule.Stream, "file.wanted-back", id, by, at));
        return new(true, "It is seen again in a few minutes.");
    }

    /// <summary>This file and then every other of its content that stands; none where it does not stand itself.</summary>
    private async Task<List<MediaFile>> ContentAsync(Guid id, CancellationToken ct)
    {
        var standing = db.Set<MediaFile>().AsNoTracking().Where(f => !db.Set<RecalledFile>().Any(r => r.FileId == f.Id));
        return await standing.Where(f => standing.Any(s => s.Id == id && s.Hash == f.Hash)).OrderByDescending(f => f.Id == id).ThenBy(f => f.AddedAt).ToListAsync(ct);
    }

    private async Task<Recallable> OfAsync(List<MediaFile> content, CancellationToken ct)
    {
        var file = content[0];
        var said = await db.Set<Description>().AsNoTracking().SingleOrDefaultAsync(d => d.FileId == file.Id, ct);
        var others = content.Count == 1 ? "" : $"The same content: {string.Join(", ", content.Skip(1).Take(MostNamed).Select(f => f.Name))}\n";
        return new(Kind, file.Id, file.Name, $"{IndexModel.Path}/{file.Id}", $"{file.Name}\n{said?.Alt}\n{said?.Caption}\n{said?.Credit}\n{others}{file.Hash}".TrimEnd())
        {
            Writer = file.AddedBy, Readers = "for whoever may read a text that shows it", PublishedAt = file.AddedAt, Told = [],
        };
    }

    // Asked for every file that somebody is shown.
    private static readonly Func<CollaborationDb, Guid, CancellationToken, Task<bool>> s_isRecalled = EF.CompileAsyncQuery(
        (CollaborationDb db, Guid file, CancellationToken ct) => db.Set<RecalledFile>().Any(r => r.FileId == file));
}
