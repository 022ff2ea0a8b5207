using Collaboration.Kernel.Data;
using Npgsql;

namespace Collaboration.Kernel.Events;

/// <summary>Where this process stands in the stream of events, and where the others do.</summary>
public sealed class EventStream(Databases databases, TimeProvider clock)
{
    /// <summary>A node that has not looked for this long serves nothing from its caches, and is not waited for.</summary>
    public static readonly TimeSpan Silence = TimeSpan.FromSeconds(2);

    private long _lookedAt = long.MinValue;

    /// <summary>True while this process knows of everything that was committed up to two seconds ago.</summary>
    public bool IsCurrent => Interlocked.Read(ref _lookedAt) is var at and not long.MinValue && clock.GetElapsedTime(at) < Silence;

    internal void Looked(long timestamp) => Interlocked.Exchange(ref _lookedAt, timestamp);

    /// <summary>
    /// Returns when every live node has read all that was committed before this call, or has been silent for so long that
    /// it serves nothing from its caches. For what is taken back: afterwards nobody can see it.
    /// </summary>
    public async Task WaitUntilReadEverywhereAsync(CancellationToken ct)
    {
        var started = clock.GetTimestamp();
        await using var connection = await databases.OpenWorkerAsync(ct);
        await using var top = new NpgsqlCommand("select pg_snapshot_xmax(pg_current_snapshot())", connection);
        var wanted = (ulong)(await top.ExecuteScalarAsync(ct))!;
        await using var behind = new NpgsqlCommand("select exists(select from catalogue.node where horizon < $1 and seen_at > now() - interval '2 seconds')", connection)
        {
            Parameters = { new() { Value = wanted, NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Xid8 } },
        };
        await using var wake = new NpgsqlCommand("notify collaboration", connection);
        for (var turn = 0; clock.GetElapsedTime(started) < Silence * 2 && await behind.ExecuteScalarAsync(ct) is true; turn++)
        {
            // Woken by what was committed, a node may have looked while something beside it was not: it looks again now, not in a second.
            if (turn % 10 == 0) { await wake.ExecuteNonQueryAsync(ct); }
            await Task.Delay(TimeSpan.FromMilliseconds(10), ct);
        }
    }
}
