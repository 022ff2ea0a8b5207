using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using Collaboration.Kernel.Data;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Net.Http.Headers;
using Npgsql;
using NpgsqlTypes;

namespace Collaboration.Blogs.Podcasts;

/// <summary>
/// Counts how often episodes are fetched, and not by whom: once for a listener and a day, as the IAB's guidelines for
/// podcasts ask. Who has been counted is known by a hash under a key that is made each day, is never written down and is
/// thrown away with the hashes; only sums reach the database. A listener who meets two nodes on a day counts twice.
/// </summary>
internal sealed class DownloadCounter(Databases databases, TimeProvider clock, ILogger<DownloadCounter> log) : BackgroundService
{
    /// <summary>A player that asks for no more than this looks at the file, and plays nothing yet.</summary>
    private const long Beginning = 64 << 10;

    /// <summary>Most listeners that a day remembers: beyond, everybody counts anew.</summary>
    private const int MostListeners = 1_000_000;

    private static readonly TimeSpan s_pause = TimeSpan.FromSeconds(3);

    private sealed record Day(DateOnly Date, byte[] Key, ConcurrentDictionary<UInt128, bool> Listeners);

    private Day _day = new(DateOnly.MinValue, [], new());
    private ConcurrentDictionary<(int Tenant, Guid Post, DateOnly Day), long> _counted = new();

    public void Count(int tenant, Guid post, HttpContext context)
    {
        if (!HttpMethods.IsGet(context.Request.Method) || !AsksForMore(context.Request)) { return; }
        var day = Today();
        var words = $"{tenant} {post:N} {context.Connection.RemoteIpAddress} {context.Request.Headers.UserAgent}";
        var hash = HMACSHA256.HashData(day.Key, Encoding.UTF8.GetBytes(words));
        if (day.Listeners.Count >= MostListeners) { day.Listeners.Clear(); }
        if (day.Listeners.TryAdd(BitConverter.ToUInt128(hash), true)) { _counted.AddOrUpdate((tenant, post, day.Date), 1, static (_, n) => n + 1); }
    }

    /// <summary>True for the whole file, and for any part that goes beyond its beginning.</summary>
    private static bool AsksForMore(HttpRequest request)
    {
        if (request.GetTypedHeaders().Range is not { Ranges: { Count: > 0 } ranges }) { return true; }
        return ranges.Any(r => r.From is null || r.To is null || r.To >= Beginning);
    }

    private Day Today()
    {
        var today = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
        if (_day.Date == today) { return _day; }
        lock (_gate) { return _day.Date == today ? _day : _day = new(today, RandomNumberGenerator.GetBytes(32), new()); }
    }

    private readonly Lock _gate = new();

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
        if (_counted.IsEmpty) { return; }
        var counted = Interlocked.Exchange(ref _counted, new());
        foreach (var tenant in counted.GroupBy(c => c.Key.Tenant))
        {
            try { await WriteAsync(tenant.Key, [.. tenant.Select(c => c.Key.Post)], [.. tenant.Select(c => c.Key.Day)], [.. tenant.Select(c => c.Value)], ct); }
            catch (NpgsqlException lost)
            {
                log.LogWarning("Downloads could not be written and are counted with the next: {Message}", lost.Message);
                foreach (var (key, number) in tenant) { _counted.AddOrUpdate(key, number, (_, n) => n + number); }
            }
        }
    }

    private async Task WriteAsync(int tenant, Guid[] posts, DateOnly[] days, long[] downloads, CancellationToken ct)
    {
        await using var connection = await databases.OpenAsync(tenant, ct);
        // A post that is gone by now takes its downloads with it.
        await using var command = new NpgsqlCommand("""
            insert into blogs.download (post_id, day, downloads)
            select d.post_id, d.day, d.downloads from unnest($1, $2, $3) d(post_id, day, downloads) join blogs.post p on p.id = d.post_id order by 1
            on conflict (tenant_id, day, post_id) do update set downloads = blogs.download.downloads + excluded.downloads
            """, connection)
        {
            Parameters = { new() { Value = posts }, new() { Value = days, NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Date }, new() { Value = downloads } },
        };
        await command.ExecuteNonQueryAsync(ct);
    }
}

/// <summary>How often an episode was fetched on a day.</summary>
internal sealed class Download
{
    private Download() { }

    public Guid PostId { get; private set; }
    public DateOnly Day { get; private set; }
    public long Downloads { get; private set; }
}
