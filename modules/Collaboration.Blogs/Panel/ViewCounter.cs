using Collaboration.Kernel.Counting;
using Collaboration.Kernel.Data;
using Microsoft.Extensions.Logging;
using Npgsql;
using NpgsqlTypes;

namespace Collaboration.Blogs.Panel;

/// <summary>Counts how often posts are opened, and not by whom.</summary>
internal sealed class ViewCounter(Databases databases, TimeProvider clock, ILogger<ViewCounter> log) : SumsInMemory<Guid>(databases, clock, log)
{
    private readonly TimeProvider _clock = clock;

    public void Count(int tenant, Guid post) => Add(tenant, post);

    protected override async Task WriteAsync(NpgsqlConnection connection, IReadOnlyList<KeyValuePair<Guid, long>> counts, CancellationToken ct)
    {
        // A post that is gone by now takes its views with it.
        await using var command = new NpgsqlCommand("""
            insert into blogs.view (post_id, day, views)
            select v.post_id, $3, v.views from unnest($1, $2) v(post_id, views) join blogs.post p on p.id = v.post_id order by 1
            on conflict (tenant_id, day, post_id) do update set views = blogs.view.views + excluded.views
            """, connection)
        {
            Parameters = { new() { Value = counts.Select(c => c.Key).ToArray() }, new() { Value = counts.Select(c => c.Value).ToArray() }, new() { Value = DateOnly.FromDateTime(_clock.GetUtcNow().UtcDateTime), NpgsqlDbType = NpgsqlDbType.Date } },
        };
        await command.ExecuteNonQueryAsync(ct);
    }
}
