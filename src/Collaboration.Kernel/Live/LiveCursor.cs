using System.Globalization;
using Collaboration.Kernel.Data;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using NpgsqlTypes;

namespace Collaboration.Kernel.Live;

/// <summary>A place in the stream of events: the pair by which it is ordered. Everything below it has been read.</summary>
public readonly record struct LiveCursor(ulong Xid, long Id)
{
    /// <summary>Most events that a client is told of when it comes back; beyond, the page is read again.</summary>
    public const int Most = 500;

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Xid}.{Id}");

    public static LiveCursor? Parse(string? text) =>
        text?.Split('.') is [var xid, var id] && ulong.TryParse(xid, NumberStyles.None, CultureInfo.InvariantCulture, out var x) && long.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var i) ? new(x, i) : null;

    /// <summary>Where a page stands that reads its rows after this: nothing is missed, and a little may come twice.</summary>
    public static async Task<LiveCursor> NowAsync(CollaborationDb db, CancellationToken ct) =>
        Parse(await db.Database.SqlQuery<string>($"""select pg_snapshot_xmin(pg_current_snapshot())::text || '.0' as "Value" """).SingleAsync(ct))!.Value;

    /// <summary>What happened in a stream after this, up to what no running transaction can come before.</summary>
    /// <returns>The subjects, the latest place, and whether there were more than <see cref="Most"/>.</returns>
    internal async Task<(HashSet<Guid> Subjects, LiveCursor Now, bool Missed)> AfterAsync(NpgsqlConnection connection, string stream, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand("""
            with top as (select pg_snapshot_xmin(pg_current_snapshot()) as horizon)
            select null::uuid, horizon, 0::bigint from top
            union all (select e.subject, e.xid, e.id from kernel.event e, top where e.stream = $1 and (e.xid, e.id) > ($2, $3) and e.xid < top.horizon limit $4)
            """, connection)
        {
            Parameters = { new() { Value = stream }, new() { Value = Xid, NpgsqlDbType = NpgsqlDbType.Xid8 }, new() { Value = Id }, new() { Value = Most + 1 } },
        };
        var (subjects, now, count) = (new HashSet<Guid>(), this, -1);
        await using var reader = await command.ExecuteReaderAsync(ct);
        for (; await reader.ReadAsync(ct); count++)
        {
            if (count < 0) { now = new(Math.Max(Xid, reader.GetFieldValue<ulong>(1)), reader.GetFieldValue<ulong>(1) > Xid ? 0 : Id); }
            else if (!reader.IsDBNull(0)) { subjects.Add(reader.GetGuid(0)); }
        }
        return (subjects, now, count > Most);
    }
}
