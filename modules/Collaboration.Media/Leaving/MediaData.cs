using System.Text.Json;
using Collaboration.Kernel.Data;
using Collaboration.Kernel.Jobs;
using Collaboration.Kernel.People.Leaving;
using Collaboration.Media.Files;
using Collaboration.Media.Library;
using Collaboration.Media.Recalls;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.Media.Leaving;

/// <summary>The files that somebody brought. What others' texts show stays when they leave; the rest goes once their words have.</summary>
internal sealed class MediaData(CollaborationDb db, FileStore store) : IPersonalData
{
    public IReadOnlyList<string> Columns => ["media.file.added_by", "media.former.added_by"];

    public async Task<IReadOnlyList<PersonalCount>> CountAsync(Guid account, CancellationToken ct) =>
        await db.Set<MediaFile>().CountAsync(f => f.AddedBy == account, ct) is var files and > 0 ? [new(files, "pictures and files")] : [];

    public Task MoveAsync(Guid from, Guid to, CancellationToken ct) => db.Database.ExecuteSqlAsync($"update media.file set added_by = {to} where added_by = {from}; update media.former set added_by = {to} where added_by = {from}", ct);

    public Task HideAsync(Guid account, DateTimeOffset at, CancellationToken ct) => Task.CompletedTask;

    public Task EraseAsync(Erasure erasure, CancellationToken ct)
    {
        db.Add(new Job(UnusedFiles.KindName, erasure.At, JsonSerializer.Serialize(new UnusedFiles.Order(erasure.Account))));
        return Task.CompletedTask;
    }

    public async Task CollectAsync(PersonalCopy copy, CancellationToken ct)
    {
        var files = await db.Set<MediaFile>().AsNoTracking().Where(f => f.AddedBy == copy.Account && !db.Set<RecalledFile>().Any(r => r.FileId == f.Id)).OrderBy(f => f.Id).ToListAsync(ct);
        foreach (var file in files)
        {
            if (await store.FindAsync(db.CurrentTenantId, file.Hash, ct) is { } content) { copy.Add($"{file.Id:N}-{file.Name}", content); }
        }
        var (ids, said) = (files.Select(f => f.Id).ToList(), new Dictionary<Guid, Description>());
        foreach (var description in await db.Set<Description>().AsNoTracking().Where(d => ids.Contains(d.FileId)).ToListAsync(ct)) { said[description.FileId] = description; }
        copy.Add("files", "Your pictures and files", files.Select(f => (File: f, Said: said.GetValueOrDefault(f.Id))).Select(f =>
            new PersonalEntry($"{f.File.Id:N}-{f.File.Name}", f.Said?.Alt, f.File.AddedAt, new { File = $"{f.File.Id:N}-{f.File.Name}", f.File.MediaType, f.File.Bytes, f.File.Width, f.File.Height, f.File.AddedAt, f.Said?.Alt, f.Said?.Caption, f.Said?.Credit })));
    }
}
