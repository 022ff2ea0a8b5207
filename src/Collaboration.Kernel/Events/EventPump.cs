using Collaboration.Kernel.Data;
using Collaboration.Kernel.People;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;
using NpgsqlTypes;

namespace Collaboration.Kernel.Events;

/// <summary>
/// Reads the stream for this process: woken by a notification or each second, from the cursor on, below the snapshot's
/// horizon. It starts at the newest: what it feeds are caches, and those start empty.
/// </summary>
internal sealed class EventPump(Databases databases, EventStream stream, StandingNews standing, IEnumerable<IEventReader> readers, TimeProvider clock, ILogger<EventPump> log) : BackgroundService
{
    private const string Next = """
        select tenant_id, xid, id, stream, kind, subject, actor, at from kernel.event
        where (xid, id) > ($1, $2) and xid < $3 order by xid, id limit 1000
        """;

    private const string Heartbeat = """
        insert into catalogue.node (id, seen_at, horizon) values ($1, now(), $2)
        on conflict (id) do update set seen_at = excluded.seen_at, horizon = excluded.horizon
        """;

    private readonly Guid _node = Guid.CreateVersion7();
    private (ulong Xid, long Id)? _cursor;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await using var connection = new NpgsqlConnection(databases.ListenerConnectionString);
                await connection.OpenAsync(stoppingToken);
                await ListenAsync(connection, stoppingToken);
            }
            catch (Exception lost) when (!stoppingToken.IsCancellationRequested)
            {
                LogLost(log, lost.GetType().Name, lost.Message, null);
                await Task.Delay(TimeSpan.FromSeconds(1), clock, stoppingToken);
            }
        }
    }

    private static readonly Action<ILogger, string, string, Exception?> LogLost =
        LoggerMessage.Define<string, string>(LogLevel.Warning, new EventId(1, "ListenerLost"), "The event listener lost its connection and tries again: {Type} {Message}");

    private async Task ListenAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        connection.Notification += (_, told) => { if (told.Channel == StandingNews.Channel) { standing.Heard(told.Payload); } };
        await using (var listen = new NpgsqlCommand("listen collaboration; listen standing; set synchronous_commit = off; delete from catalogue.node where seen_at < now() - interval '1 minute'", connection))
        {
            await listen.ExecuteNonQueryAsync(ct);
        }
        standing.MayHaveMissed();
        while (true)
        {
            var looked = clock.GetTimestamp();
            var horizon = await HorizonAsync(connection, ct);
            // A lost connection may have lost notifications, never events: the cursor stays.
            _cursor ??= (horizon, 0);
            while (await ReadAsync(connection, horizon, ct) == 1000) { }
            await using (var beat = new NpgsqlCommand(Heartbeat, connection) { Parameters = { new() { Value = _node }, Xid(horizon) } })
            {
                await beat.ExecuteNonQueryAsync(ct);
            }
            stream.Looked(looked);
            await connection.WaitAsync(TimeSpan.FromSeconds(1), ct);
        }
    }

    private async Task<int> ReadAsync(NpgsqlConnection connection, ulong horizon, CancellationToken ct)
    {
        var events = new List<EventRecord>();
        var (xid, id) = _cursor!.Value;
        await using (var command = new NpgsqlCommand(Next, connection) { Parameters = { Xid(xid), new() { Value = id }, Xid(horizon) } })
        await using (var reader = await command.ExecuteReaderAsync(ct))
        {
            while (await reader.ReadAsync(ct))
            {
                events.Add(new EventRecord(reader.GetInt32(0), reader.GetFieldValue<ulong>(1), reader.GetInt64(2), reader.GetString(3), reader.GetString(4),
                    reader.IsDBNull(5) ? null : reader.GetGuid(5), reader.IsDBNull(6) ? null : reader.GetGuid(6), reader.GetFieldValue<DateTimeOffset>(7)));
            }
        }
        if (events.Count == 0) { return 0; }
        foreach (var each in readers) { await each.ReadAsync(events, ct); }
        _cursor = (events[^1].Xid, events[^1].Id);
        return events.Count;
    }

    private static async Task<ulong> HorizonAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand("select pg_snapshot_xmin(pg_current_snapshot())", connection);
        return (ulong)(await command.ExecuteScalarAsync(ct))!;
    }

    private static NpgsqlParameter Xid(ulong value) => new() { Value = value, NpgsqlDbType = NpgsqlDbType.Xid8 };
}
