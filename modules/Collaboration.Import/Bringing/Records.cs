using Collaboration.Import.Addresses;
using Collaboration.Import.Contracts;
using Collaboration.Kernel.Data;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.Import.Bringing;

/// <summary>Writes what is remembered of an import, many rows at a time.</summary>
internal sealed class Records(CollaborationDb db, Guid run, Guid site)
{
    private int _lines;

    public Guid Run => run;

    public Task<Dictionary<Guid, KnownItem>> ItemsAsync(IEnumerable<Guid> posts, CancellationToken ct)
    {
        var ids = posts.ToArray();
        return db.Set<KnownItem>().AsNoTracking().Where(i => ids.Contains(i.Id)).ToDictionaryAsync(i => i.Id, ct);
    }

    public Task<int> KeepAsync(IReadOnlyList<NewItem> items, CancellationToken ct)
    {
        if (items.Count == 0) { return Task.FromResult(0); }
        var (ids, kinds, keys) = (items.Select(i => i.Id).ToArray(), items.Select(i => i.Kind).ToArray(), items.Select(i => i.Key).ToArray());
        var (hashes, versions, paths, isNew) = (items.Select(i => i.Hash).ToArray(), items.Select(i => i.Version).ToArray(), items.Select(i => i.Path).ToArray(), items.Select(i => i.IsNew).ToArray());
        return db.Database.ExecuteSqlAsync($"""
            insert into import.item (id, site_id, kind, key, hash, version, path, run_id, was_new)
            select i.id, {site}, i.kind, i.key, i.hash, i.version, i.path, {run}, i.is_new
            from unnest({ids}, {kinds}, {keys}, {hashes}, {versions}, {paths}, {isNew}) i (id, kind, key, hash, version, path, is_new)
            on conflict (tenant_id, id) do update set hash = excluded.hash, version = excluded.version, path = excluded.path, run_id = excluded.run_id, was_new = excluded.was_new
            """, ct);
    }

    /// <summary>The first thing that stood at an address keeps it; a file takes it from the post that stood in for it.</summary>
    public Task<int> KeepAsync(IEnumerable<NewAddress> some, CancellationToken ct)
    {
        var addresses = some.DistinctBy(a => a.Address).ToList();
        if (addresses.Count == 0) { return Task.FromResult(0); }
        var (from, kinds, targets, words) = (addresses.Select(a => a.Address).ToArray(), addresses.Select(a => a.LeadsTo).ToArray(), addresses.Select(a => a.Target).ToArray(), addresses.Select(a => a.Word ?? "").ToArray());
        return db.Database.ExecuteSqlAsync($"""
            insert into import.old_address (address, leads_to, target_id, word, site_id)
            select a.address, a.leads_to, a.target_id, nullif(a.word, ''), {site} from unnest({from}, {kinds}, {targets}, {words}) a (address, leads_to, target_id, word)
            on conflict (tenant_id, address) do update set leads_to = excluded.leads_to, target_id = excluded.target_id, word = excluded.word
            where old_address.leads_to = 'post' and excluded.leads_to = 'file'
            """, ct);
    }

    public async Task KeepAsync(IReadOnlyList<ReportLine> lines, CancellationToken ct)
    {
        if (lines.Count == 0) { return; }
        var numbers = lines.Select(_ => ++_lines).ToArray();
        var (kinds, names, what) = (lines.Select(l => l.Kind).ToArray(), lines.Select(l => l.Name).ToArray(), lines.Select(l => l.What).ToArray());
        var (why, times, paths) = (lines.Select(l => l.Why).ToArray(), lines.Select(l => l.Times).ToArray(), lines.Select(l => l.Path ?? "").ToArray());
        await db.Database.ExecuteSqlAsync($"""
            insert into import.line (run_id, number, kind, name, what, why, times, path)
            select {run}, l.number, l.kind, l.name, l.what, l.why, l.times, nullif(l.path, '')
            from unnest({numbers}, {kinds}, {names}, {what}, {why}, {times}, {paths}) l (number, kind, name, what, why, times, path)
            """, ct);
    }

    /// <exception cref="ImportException">Somebody stopped the import.</exception>
    public async Task ProgressAsync(int done, CancellationToken ct)
    {
        if (await db.Database.ExecuteSqlAsync($"update import.run set done = {done} where id = {run} and state <> 'failed'", ct) == 0) { throw new ImportException(Stopped); }
    }

    public const string Stopped = "It was stopped. What had come in is here.";
}

/// <param name="Key">The old program's name for it; a file's path.</param>
internal sealed record NewItem(Guid Id, string Kind, string Key, string Hash, int Version, string Path, bool IsNew);

/// <param name="LeadsTo">One of those that <see cref="OldAddress"/> names.</param>
internal sealed record NewAddress(string Address, string LeadsTo, Guid Target, string? Word = null);
