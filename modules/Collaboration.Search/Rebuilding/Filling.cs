using System.Text.Json;
using Collaboration.Kernel.Data;
using Collaboration.Kernel.Jobs;
using Microsoft.Extensions.DependencyInjection;

namespace Collaboration.Search.Rebuilding;

/// <summary>Reads what stood in a table before it was searched: an update brings search to a hospital that has written for years.</summary>
internal sealed class Filling(TimeProvider clock) : IJobHandler
{
    /// <summary>What one turn reads; the next goes on behind it.</summary>
    private const int Most = 2000;

    private sealed record Order(string Kind, Guid After);

    public string Kind => "search.fill";

    public async Task RunAsync(IServiceProvider services, string? data, CancellationToken ct)
    {
        var (db, order) = (services.GetRequiredService<CollaborationDb>(), JsonSerializer.Deserialize<Order>(data!, JsonSerializerOptions.Web)!);
        var things = await Rereading.ThingsAsync(db, order.Kind, order.After, Most, ct);
        foreach (var piece in things.Chunk(Rereading.Piece)) { await Rereading.ReadAsync(db, order.Kind, piece, ct); }
        if (things.Count < Most) { return; }
        db.Add(new Job(Kind, clock.GetUtcNow(), JsonSerializer.Serialize(order with { After = things[^1] }, JsonSerializerOptions.Web)));
        await db.SaveChangesAsync(ct);
    }
}
