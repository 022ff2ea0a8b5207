using System.Text.Json;
using Collaboration.Kernel.Data;
using Collaboration.Kernel.Files;
using Collaboration.Kernel.Jobs;
using Collaboration.Kernel.Retention;
using Collaboration.Media.Files;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Collaboration.Media.Leaving;

/// <summary>Deletes the files that somebody who left had brought and that stand in no text. It runs once their words are gone.</summary>
internal sealed class UnusedFiles(FileStore store) : IJobHandler
{
    public const string KindName = "media.unused";

    internal sealed record Order(Guid Account);

    public string Kind => KindName;

    public async Task RunAsync(IServiceProvider services, string? data, CancellationToken ct)
    {
        var (db, readers, account) = (services.GetRequiredService<CollaborationDb>(), services.GetRequiredService<FileReaders>(), JsonSerializer.Deserialize<Order>(data!)!.Account);
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        await LegalHold.BeforePurgeAsync(db, ct);
        var unused = new List<MediaFile>();
        foreach (var file in await db.Set<MediaFile>().Where(f => f.AddedBy == account).ToListAsync(ct))
        {
            if (!await readers.IsShownAsync(file.Id, ct) && !await LegalHold.IsHeldAsync(db, ct, account, file.Id)) { unused.Add(file); }
        }
        db.RemoveRange(unused);
        await db.SaveChangesAsync(ct);
        var hashes = unused.Select(f => f.Hash).Distinct().ToList();
        var still = await db.Set<MediaFile>().Where(f => hashes.Contains(f.Hash)).Select(f => f.Hash).ToListAsync(ct);
        await transaction.CommitAsync(ct);
        foreach (var hash in hashes.Except(still)) { File.Delete(store.PathOf(db.CurrentTenantId, hash)); }
    }
}
