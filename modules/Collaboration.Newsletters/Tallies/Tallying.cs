using Collaboration.Kernel.Counting;
using Collaboration.Kernel.Data;
using Microsoft.Extensions.Logging;
using Npgsql;
using NpgsqlTypes;

namespace Collaboration.Newsletters.Tallies;

/// <summary>Counts how often issues are seen and their pieces opened: by whom is not known here.</summary>
internal sealed class Tallying(Databases databases, TimeProvider clock, ILogger<Tallying> log) : SumsInMemory<(Guid Issue, Guid Piece, string Came)>(databases, clock, log)
{
    private readonly TimeProvider _clock = clock;

    /// <param name="piece">The issue's own id for its page.</param>
    /// <param name="came">One of <see cref="Came"/>.</param>
    public void Count(int tenant, Guid issue, Guid piece, string came) => Add(tenant, (issue, piece, came));

    protected override async Task WriteAsync(NpgsqlConnection connection, IReadOnlyList<KeyValuePair<(Guid Issue, Guid Piece, string Came), long>> counts, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand("""
            insert into newsletters.tally (issue_id, piece_id, came, day, count)
            select v.issue_id, v.piece_id, v.came, $5, v.count from unnest($1, $2, $3, $4) v(issue_id, piece_id, came, count) join newsletters.issue i on i.id = v.issue_id order by 1, 2, 3
            on conflict (tenant_id, issue_id, piece_id, came, day) do update set count = newsletters.tally.count + excluded.count
            """, connection)
        {
            Parameters =
            {
                new() { Value = counts.Select(c => c.Key.Issue).ToArray() }, new() { Value = counts.Select(c => c.Key.Piece).ToArray() }, new() { Value = counts.Select(c => c.Key.Came).ToArray() },
                new() { Value = counts.Select(c => c.Value).ToArray() }, new() { Value = DateOnly.FromDateTime(_clock.GetUtcNow().UtcDateTime), NpgsqlDbType = NpgsqlDbType.Date },
            },
        };
        await command.ExecuteNonQueryAsync(ct);
    }
}
