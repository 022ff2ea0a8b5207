using System.Globalization;
using Collaboration.Kernel.Data;
using Collaboration.Kernel.People;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using NpgsqlTypes;

namespace Collaboration.Kernel.Live;

/// <summary>A place in the stream of events: the pair by which it is ordered. Everything below it has been read.</summary>
public readonly record struct LiveCursor(ulong Xid, long Id)
{
    /// <summary>Most events that a client is told of at once when it comes back.</summary>
    public const int Most = 100;

    /// <summary>Most events that it is told of in all; beyond, the page is read again.</summary>
    public const int MostInAll = 5000;

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Xid}.{Id}");

    public static LiveCursor? Parse(string? text) =>
        text?.Split('.') is [var xid, var id] && ulong.TryParse(xid, NumberStyles.None, CultureInfo.InvariantCulture, out var x) && long.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var i) ? new(x, i) : null;

    /// <summary>Where a page stands that reads its rows after this: nothing is missed, and a little may come twice.</summary>
    public static async ValueTask<LiveCursor> NowAsync(CollaborationDb db, Person person, CancellationToken ct) =>
        // The question that a signed-in request begins with has asked it along.
        person.IsSignedIn ? person.Cursor : Parse(await db.Database.SqlQuery<string>($"""select pg_snapshot_xmin(pg_current_snapshot())::text || '.0' as "Value" """).SingleAsync(ct))!.Value;

    /// <summary>What happened in a stream after this, up to what no running transaction can come before.</summary>
    /// <returns>The first subjects, the place behind them, whether there are more, and whether there are more than <see cref="MostInAll"/>.</returns>
    internal async Task<(List<Guid> Subjects, LiveCursor Now, bool More, bool Missed)> AfterAsync(NpgsqlConnection connection, string stream, CancellationToken ct)
    {
        // The horizon is taken first: what a later look shows beyond it comes twice rather than never.
        await using var batch = new NpgsqlBatch(connection)
        {
            BatchCommands =
            {
                new("select pg_snapshot_xmin(pg_current_snapshot())"),
                After("select subject, xid, id from kernel.event where stream = $1 and (xid, id) > ($2, $3) and xid < pg_snapshot_xmin(pg_current_snapshot()) order by xid, id limit $4", stream, Most + 1),
                After("select 1 from kernel.event where stream = $1 and (xid, id) > ($2, $3) order by xid, id offset $4 limit 1", stream, MostInAll),
            },
        };
        await using var reader = await batch.ExecuteReaderAsync(ct);
        await reader.ReadAsync(ct);
        var horizon = reader.GetFieldValue<ulong>(0);
        await reader.NextResultAsync(ct);
        var (subjects, last, count) = (new List<Guid>(), this, 0);
        for (; count < Most && await reader.ReadAsync(ct); count++)
        {
            last = new(reader.GetFieldValue<ulong>(1), reader.GetInt64(2));
            if (!reader.IsDBNull(0)) { subjects.Add(reader.GetGuid(0)); }
        }
        var more = count == Most && await reader.ReadAsync(ct);
        await reader.NextResultAsync(ct);
        return (subjects, more || horizon <= Xid ? last : new(horizon, 0), more, more && await reader.ReadAsync(ct));
    }

    private NpgsqlBatchCommand After(string sql, string stream, int limit) => new(sql)
    {
        Parameters = { new() { Value = stream }, new() { Value = Xid, NpgsqlDbType = NpgsqlDbType.Xid8 }, new() { Value = Id }, new() { Value = limit } },
    };
}
