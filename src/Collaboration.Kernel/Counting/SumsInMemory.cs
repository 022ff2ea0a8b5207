using System.Collections.Concurrent;
using Collaboration.Kernel.Data;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Collaboration.Kernel.Counting;

/// <summary>
/// Counts how often something happens at each tenant, in sums. Counts are kept in memory and written together every three
/// seconds, so that readers never wait for each other; a crash loses those seconds. What could not be written is counted with
/// the next, and holds up no other tenant's.
/// </summary>
/// <typeparam name="TKey">What is counted apart, within a tenant.</typeparam>
/// <param name="log">Gets one line where the database could not be asked.</param>
public abstract class SumsInMemory<TKey>(Databases databases, TimeProvider clock, ILogger log) : BackgroundService where TKey : notnull
{
    private static readonly TimeSpan s_pause = TimeSpan.FromSeconds(3);

    private ConcurrentDictionary<(int Tenant, TKey Key), long> _counts = new();

    /// <summary>Counts one more; quick, and without a query.</summary>
    protected void Add(int tenant, TKey key) => _counts.AddOrUpdate((tenant, key), 1, static (_, n) => n + 1);

    /// <summary>Adds to the sums that a tenant has, behind its wall. What is counted may be gone by now.</summary>
    /// <param name="counts">No two with one key.</param>
    protected abstract Task WriteAsync(NpgsqlConnection connection, IReadOnlyList<KeyValuePair<TKey, long>> counts, CancellationToken ct);

    protected sealed override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(s_pause, clock);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken)) { await WriteAsync(stoppingToken); }
        }
        catch (OperationCanceledException) { await WriteAsync(CancellationToken.None); }
    }

    private async Task WriteAsync(CancellationToken ct)
    {
        if (_counts.IsEmpty) { return; }
        var left = new Queue<IGrouping<int, KeyValuePair<(int Tenant, TKey Key), long>>>(Interlocked.Exchange(ref _counts, new()).GroupBy(c => c.Key.Tenant));
        try
        {
            for (; left.TryPeek(out var tenant); left.Dequeue())
            {
                try { await WriteAsync(tenant, ct); }
                catch (NpgsqlException lost)
                {
                    log.LogWarning("Counts could not be written and are counted with the next: {Message}", lost.Message);
                    GiveBack(tenant);
                }
            }
        }
        finally
        {
            foreach (var tenant in left) { GiveBack(tenant); }
        }
    }

    private async Task WriteAsync(IGrouping<int, KeyValuePair<(int Tenant, TKey Key), long>> tenant, CancellationToken ct)
    {
        await using var connection = await databases.OpenAsync(tenant.Key, ct);
        await WriteAsync(connection, [.. tenant.Select(c => KeyValuePair.Create(c.Key.Key, c.Value))], ct);
    }

    private void GiveBack(IEnumerable<KeyValuePair<(int Tenant, TKey Key), long>> counts)
    {
        foreach (var (key, count) in counts) { _counts.AddOrUpdate(key, count, (_, n) => n + count); }
    }
}
