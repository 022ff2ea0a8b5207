using Collaboration.Kernel.Data;
using Collaboration.Kernel.Tenancy;
using Collaboration.Search.Contracts;
using Collaboration.Search.Words;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Collaboration.Search.Rebuilding;

/// <summary>Reads everything of a hospital again, two pieces at a time so that its people notice little.</summary>
internal sealed class Rebuild(TenantScopes scopes) : ISearchRebuild
{
    private const int Lanes = 2;
    private const int MostLost = 5000;

    private sealed record Lost(string Lexeme, long Item);

    public async Task<int> RebuildAsync(Tenant tenant, Action<int, int> progress, CancellationToken ct)
    {
        await using var scope = scopes.For(tenant);
        var db = scope.ServiceProvider.GetRequiredService<CollaborationDb>();
        var pieces = new List<(string Kind, Guid[] Things)>();
        foreach (var kind in await db.Database.SqlQuery<string>($"select kind as \"Value\" from catalogue.search_kind order by kind").ToListAsync(ct))
        {
            pieces.AddRange((await Rereading.ThingsAsync(db, kind, Guid.Empty, int.MaxValue, ct)).Chunk(Rereading.Piece).Select(things => (kind, things)));
        }
        var (all, done) = (pieces.Sum(p => p.Things.Length), 0);
        await Parallel.ForEachAsync(pieces, new ParallelOptions { MaxDegreeOfParallelism = Lanes, CancellationToken = ct }, async (piece, token) =>
        {
            await using var lane = scopes.For(tenant);
            await Rereading.ReadAsync(lane.ServiceProvider.GetRequiredService<CollaborationDb>(), piece.Kind, piece.Things, token);
            progress(Interlocked.Add(ref done, piece.Things.Length), all);
        });
        await SweepAsync(db, ct);
        await Counting.CountAsync(db, ct);
        return all;
    }

    /// <summary>What belongs to nothing: things of a kind that no module has any more, words of an item that is not there.</summary>
    private static async Task SweepAsync(CollaborationDb db, CancellationToken ct)
    {
        await db.Database.ExecuteSqlAsync($"delete from search.item where kind <> all (select kind from catalogue.search_kind)", ct);
        List<Lost> lost;
        do
        {
            lost = await db.Database.SqlQuery<Lost>($"""
                select p.lexeme as "Lexeme", p.item as "Item" from search.posting p where not exists (select from search.item i where i.number = p.item) limit {MostLost}
                """).ToListAsync(ct);
            string[] lexemes = [.. lost.Select(l => l.Lexeme)];
            long[] items = [.. lost.Select(l => l.Item)];
            await db.Database.ExecuteSqlAsync($"delete from search.posting p using unnest({lexemes}, {items}) l(lexeme, item) where p.lexeme = l.lexeme collate \"C\" and p.item = l.item", ct);
        }
        while (lost.Count == MostLost);
    }
}
