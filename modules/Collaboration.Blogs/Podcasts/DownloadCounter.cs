using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using Collaboration.Kernel.Counting;
using Collaboration.Kernel.Data;
using Microsoft.AspNetCore.Http;
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
internal sealed class DownloadCounter(Databases databases, TimeProvider clock, ILogger<DownloadCounter> log) : SumsInMemory<(Guid Post, DateOnly Day)>(databases, clock, log)
{
    /// <summary>A player that asks for no more than this looks at the file, and plays nothing yet.</summary>
    private const long Beginning = 64 << 10;

    /// <summary>Most listeners that a day remembers: beyond, everybody counts anew.</summary>
    private const int MostListeners = 1_000_000;

    private sealed record Day(DateOnly Date, byte[] Key, ConcurrentDictionary<UInt128, bool> Listeners);

    private Day _day = new(DateOnly.MinValue, [], new());
    private readonly TimeProvider _clock = clock;

    public void Count(int tenant, Guid post, HttpContext context)
    {
        if (!HttpMethods.IsGet(context.Request.Method) || !AsksForMore(context.Request)) { return; }
        var day = Today();
        var words = $"{tenant} {post:N} {context.Connection.RemoteIpAddress} {context.Request.Headers.UserAgent}";
        var hash = HMACSHA256.HashData(day.Key, Encoding.UTF8.GetBytes(words));
        if (day.Listeners.Count >= MostListeners) { day.Listeners.Clear(); }
        if (day.Listeners.TryAdd(BitConverter.ToUInt128(hash), true)) { Add(tenant, (post, day.Date)); }
    }

    /// <summary>True for the whole file, and for any part that goes beyond its beginning.</summary>
    private static bool AsksForMore(HttpRequest request)
    {
        if (request.GetTypedHeaders().Range is not { Ranges: { Count: > 0 } ranges }) { return true; }
        return ranges.Any(r => r.From is null || r.To is null || r.To >= Beginning);
    }

    private Day Today()
    {
        var today = DateOnly.FromDateTime(_clock.GetUtcNow().UtcDateTime);
        if (_day.Date == today) { return _day; }
        lock (_gate) { return _day.Date == today ? _day : _day = new(today, RandomNumberGenerator.GetBytes(32), new()); }
    }

    private readonly Lock _gate = new();

    protected override async Task WriteAsync(NpgsqlConnection connection, IReadOnlyList<KeyValuePair<(Guid Post, DateOnly Day), long>> counts, CancellationToken ct)
    {
        // A post that is gone by now takes its downloads with it.
        await using var command = new NpgsqlCommand("""
            insert into blogs.download (post_id, day, downloads)
            select d.post_id, d.day, d.downloads from unnest($1, $2, $3) d(post_id, day, downloads) join blogs.post p on p.id = d.post_id order by 1
            on conflict (tenant_id, day, post_id) do update set downloads = blogs.download.downloads + excluded.downloads
            """, connection)
        {
            Parameters = { new() { Value = counts.Select(c => c.Key.Post).ToArray() }, new() { Value = counts.Select(c => c.Key.Day).ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Date }, new() { Value = counts.Select(c => c.Value).ToArray() } },
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
