using System.Collections.Concurrent;
using Collaboration.Kernel.Data;
using Collaboration.Kernel.Tenancy;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;
using NpgsqlTypes;

namespace Collaboration.Blogs.Panel;

/// <summary>
/// Counts how often posts are opened, and not by whom. Counts are kept in memory and written together every few seconds,
/// so that readers never wait for each other; a crash loses those seconds.
/// </summary>
internal sealed class ViewCounter(Databases databases, TimeProvider clock, ILogger<ViewCounter> log) : BackgroundService
{
    private static readonly TimeSpan s_pause = TimeSpan.FromSeconds(3);

    private ConcurrentDictionary<(int Tenant, Guid Post), long> _views = new();

    public void Count(int tenant, Guid post) => _views.AddOrUpdate((tenant, post), 1, static (_, n) => n + 1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(s_pause, clock);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken)) { await TryWriteAsync(stoppingToken); }
        }
        catch (OperationCanceledException)
        {
            await TryWriteAsync(CancellationToken.None);
        }
    }

    private async Task TryWriteAsync(CancellationToken ct)
    {
        try { await WriteAsync(ct); }
        catch (NpgsqlException lost) { log.LogWarning("Views could not be written and are counted with the next: {Message}", lost.Message); }
    }

    /// <summary>Writes what has been counted since the last time.</summary>
    internal async Task WriteAsync(CancellationToken ct)
    {
        if (_views.IsEmpty) { return; }
        var counted = Interlocked.Exchange(ref _views, new());
        var day = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
        foreach (var tenant in counted.GroupBy(v => v.Key.Tenant))
        {
            try { await WriteAsync(tenant.Key, day, [.. tenant.Select(v => v.Key.Post)], [.. tenant.Select(v => v.Value)], ct); }
            catch
            {
                foreach (var (key, views) in tenant) { _views.AddOrUpdate(key, views, (_, n) => n + views); }
                throw;
            }
        }
    }

    private async Task WriteAsync(int tenant, DateOnly day, Guid[] posts, long[] views, CancellationToken ct)
    {
        await using var connection = await databases.OpenAsync(tenant, ct);
        // A post that is gone by now takes its views with it.
        await using var command = new NpgsqlCommand("""
            insert into blogs.view (post_id, day, views)
            select v.post_id, $3, v.views from unnest($1, $2) v(post_id, views) join blogs.post p on p.id = v.post_id order by 1
            on conflict (tenant_id, day, post_id) do update set views = blogs.view.views + excluded.views
            """, connection)
        {
            Parameters = { new() { Value = posts }, new() { Value = views }, new() { Value = day, NpgsqlDbType = NpgsqlDbType.Date } },
        };
        await command.ExecuteNonQueryAsync(ct);
    }
}
