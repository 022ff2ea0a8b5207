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
        // The horizon is taken first: what a later look shows beyond it comes twice rather than never.
        await using var batch = new NpgsqlBatch(connection)
        {
            BatchCommands =
            {
                new("select pg_snapshot_xmin(pg_current_snapshot())"),
                new("select subject from kernel.event where stream = $1 and (xid, id) > ($2, $3) and xid < pg_snapshot_xmin(pg_current_snapshot()) limit $4")
                {
                    Parameters = { new() { Value = stream }, new() { Value = Xid, NpgsqlDbType = NpgsqlDbType.Xid8 }, new() { Value = Id }, new() { Value = Most + 1 } },
                },
            },
        };
        await using var reader = await batch.ExecuteReaderAsync(ct);
        await reader.ReadAsync(ct);
        var horizon = reader.GetFieldValue<ulong>(0);
        var now = horizon > Xid ? new LiveCursor(horizon, 0) : this;
        await reader.NextResultAsync(ct);
        var (subjects, count) = (new HashSet<Guid>(), 0);
        for (; await reader.ReadAsync(ct); count++)
        {
            if (!reader.IsDBNull(0)) { subjects.Add(reader.GetGuid(0)); }
        }
        return (subjects, now, count > Most);
    }
}
