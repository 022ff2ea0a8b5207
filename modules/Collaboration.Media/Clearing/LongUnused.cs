using Collaboration.Kernel.Audit;
using Collaboration.Kernel.Data;
using Collaboration.Kernel.Events;
using Collaboration.Kernel.Files;
using Collaboration.Media.Files;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.Media.Clearing;

/// <summary>Remembers since when a file stands in no text, and takes it away when that was long ago.</summary>
internal sealed class LongUnused(CollaborationDb db, FileReaders readers, Clearing clearing, TimeProvider clock)
{
    /// <summary>For how long a file may stand nowhere.</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromDays(30);

    private const int Batch = 500;

    public async Task ClearAsync(CancellationToken ct)
    {
        for (var after = Guid.Empty; await LookAsync(after, ct) is { } last; after = last) { }
        var before = clock.GetUtcNow() - Kept;
        for (var after = Guid.Empty; ;)
        {
            var due = await db.Set<MediaFile>().FromSql($"select f.* from media.file f join media.unused u on u.file_id = f.id where u.since <= {before} and f.added_at <= {before} and f.id > {after} order by f.id limit {Batch}").ToListAsync(ct);
            if (due.Count == 0) { return; }
            await clearing.ClearAsync(due, ct, file => db.AddOnRecord(new EventRow(MediaModule.Stream, "file.cleared", file.Id, null, clock.GetUtcNow())));
            after = due[^1].Id;
            db.ChangeTracker.Clear();
        }
    }

    /// <returns>The last one that was looked at; null when there are no more.</returns>
    private async Task<Guid?> LookAsync(Guid after, CancellationToken ct)
    {
        var files = await db.Set<MediaFile>().Where(f => f.Id > after).OrderBy(f => f.Id).Select(f => f.Id).Take(Batch).ToListAsync(ct);
        if (files.Count == 0) { return null; }
        var shown = await readers.ShownAsync(files, ct);
        var (used, unused, at) = (shown.ToArray(), files.Where(f => !shown.Contains(f)).ToArray(), clock.GetUtcNow());
        await db.Database.ExecuteSqlAsync($"delete from media.unused where file_id = any({used})", ct);
        await db.Database.ExecuteSqlAsync($"insert into media.unused (file_id, since) select id, {at} from media.file where id = any({unused}) on conflict (tenant_id, file_id) do nothing", ct);
        return files[^1];
    }
}
