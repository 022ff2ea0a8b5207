using System.Collections.Concurrent;
using Collaboration.Kernel.Data;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;
using NpgsqlTypes;

namespace Collaboration.Newsletters.Tallies;

/// <summary>
/// Counts how often issues are seen and their pieces opened, in sums: by whom is not known here. Counts are kept in memory
/// and written together every few seconds, so that readers never wait for each other; a crash loses those seconds.
/// </summary>
internal sealed class Tallying(Databases databases, TimeProvider clock, ILogger<Tallying> log) : BackgroundService
{
    private static readonly TimeSpan s_pause = TimeSpan.FromSeconds(3);

    private ConcurrentDictionary<(int Tenant, Guid Issue, Guid Piece, string Came), long> _counts = new();

    /// <param name="piece">The issue's own id for its page.</param>
    /// <param name="came">One of <see cref="Came"/>.</param>
    public void Count(int tenant, Guid issue, Guid piece, string came) => _counts.AddOrUpdate((tenant, issue, piece, came), 1, static (_, n) => n + 1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(s_pause, clock);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken)) { await TryWriteAsync(stoppingToken); }
        }
        catch (OperationCanceledException) { await TryWriteAsync(CancellationToken.None); }
    }

    private async Task TryWriteAsync(CancellationToken ct)
    {
        try { await WriteAsync(ct); }
        catch (NpgsqlException lost) { log.LogWarning("Tallies could not be written and are counted with the next: {Message}", lost.Message); }
    }

    private async Task WriteAsync(CancellationToken ct)
    {
        if (_counts.IsEmpty) { return; }
        var counted = Interlocked.Exchange(ref _counts, new());
        var day = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
        foreach (var tenant in counted.GroupBy(v => v.Key.Tenant))
        {
            try { await WriteAsync(tenant.Key, day, [.. tenant], ct); }
            catch
            {
                foreach (var (key, count) in tenant) { _counts.AddOrUpdate(key, count, (_, n) => n + count); }
                throw;
            }
        }
    }

    private async Task WriteAsync(int tenant, DateOnly day, List<KeyValuePair<(int Tenant, Guid Issue, Guid Piece, string Came), long>> counts, CancellationToken ct)
    {
        await using var connection = await databases.OpenAsync(tenant, ct);
        await using var command = new NpgsqlCommand("""
            insert into newsletters.tally (issue_id, piece_id, came, day, count)
            select v.issue_id, v.piece_id, v.came, $5, v.count from unnest($1, $2, $3, $4) v(issue_id, piece_id, came, count) join newsletters.issue i on i.id = v.issue_id order by 1, 2, 3
            on conflict (tenant_id, issue_id, piece_id, came, day) do update set count = newsletters.tally.count + excluded.count
            """, connection)
        {
            Parameters =
            {
                new() { Value = counts.Select(c => c.Key.Issue).ToArray() }, new() { Value = counts.Select(c => c.Key.Piece).ToArray() }, new() { Value = counts.Select(c => c.Key.Came).ToArray() },
                new() { Value = counts.Select(c => c.Value).ToArray() }, new() { Value = day, NpgsqlDbType = NpgsqlDbType.Date },
            },
        };
        await command.ExecuteNonQueryAsync(ct);
    }
}
