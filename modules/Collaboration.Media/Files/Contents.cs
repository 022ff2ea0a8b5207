using Collaboration.Kernel.Data;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.Media.Files;

/// <summary>
/// What lies in the store and the rows that name it, kept in step: a content says that it is coming before it is put, and
/// what nothing names is cleared while none says so. So the same content may come and go at one moment, and is there.
/// </summary>
internal sealed class Contents(CollaborationDb db, FileStore store, TimeProvider clock)
{
    private readonly List<Guid> _coming = [];

    public Task<string> PutAsync(ReadOnlyMemory<byte> content, CancellationToken ct) => store.PutAsync(db.CurrentTenantId, content, ct, hash => ComeAsync([hash]));

    public async Task<string> PutFileAsync(string path, CancellationToken ct) => (await PutFilesAsync([path], ct))[0].Hash;

    /// <summary>Puts files of any size that are on their way in; they are gone afterwards.</summary>
    /// <returns>In their order.</returns>
    public Task<IReadOnlyList<StoredContent>> PutFilesAsync(IReadOnlyList<string> paths, CancellationToken ct) => store.PutFilesAsync(db.CurrentTenantId, paths, ct, ComeAsync);

    /// <summary>The rows that name what was put are there, or will never be.</summary>
    public async Task SettleAsync()
    {
        if (_coming.Count == 0) { return; }
        var settled = _coming.ToArray();
        await db.Database.ExecuteSqlAsync($"delete from media.coming where id = any({settled})", CancellationToken.None);
        _coming.Clear();
    }

    /// <summary>Clears away those of the contents that no row names any more. Called once the rows are gone.</summary>
    /// <returns>How many.</returns>
    public async Task<int> ForgetAsync(IReadOnlyCollection<string> hashes, CancellationToken ct)
    {
        var gone = 0;
        foreach (var some in hashes.Distinct().Chunk(50))
        {
            await using var transaction = await db.Database.BeginTransactionAsync(ct);
            var tenant = db.CurrentTenantId;
            await db.Database.ExecuteSqlAsync($"select pg_advisory_xact_lock(50, {tenant})", ct);
            var named = await NamedAsync(some, ct);
            foreach (var hash in some.Where(h => !named.Contains(h))) { gone += await store.DeleteAsync(tenant, hash, ct) ? 1 : 0; }
            await transaction.CommitAsync(ct);
        }
        return gone;
    }

    /// <summary>Those of the contents that a row names.</summary>
    public async Task<IReadOnlySet<string>> NamedAsync(string[] hashes, CancellationToken ct) =>
        (await db.Database.SqlQuery<string>($"""select media.named({hashes}) as "Value" """).ToListAsync(ct)).ToHashSet();

    private async Task ComeAsync(string[] hashes)
    {
        var (ids, at, tenant) = (hashes.Select(_ => Guid.CreateVersion7()).ToArray(), clock.GetUtcNow(), db.CurrentTenantId);
        // Whoever clears just now is done before this returns.
        await db.Database.ExecuteSqlAsync($"""
            with turn as materialized (select pg_advisory_xact_lock_shared(50, {tenant}))
            insert into media.coming (id, hash, at) select each.id, each.hash, {at} from turn, unnest({ids}, {hashes}) as each(id, hash)
            """, CancellationToken.None);
        _coming.AddRange(ids);
    }
}
