using Npgsql;
using NpgsqlTypes;

namespace Collaboration.Kernel.Tenancy;

/// <summary>The one statement that adds tenants, hundreds at a time, and opens those that were listed.</summary>
internal static class TenantInsert
{
    private const string Insert = """
        with given as (
            select * from unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::int[], $8::bool[], $9::text[]) with ordinality
                as g(name, short_name, kind, source_id, city, region, parent_id, active, host, place)),
        known as (
            select g.place, t.id, g.active and t.state = 'listed' as opens
            from given g join catalogue.tenant t on t.source_id = g.source_id or (g.source_id is null and t.short_name = g.short_name)),
        opened as (
            update catalogue.tenant t set state = 'active' from known k where t.id = k.id and k.opens),
        made as (
            insert into catalogue.tenant (parent_id, kind, name, short_name, prefix, state, source_id, city, region)
            select coalesce(g.parent_id, 1), g.kind, g.name, g.short_name, g.short_name, case when g.active then 'active' else 'listed' end, g.source_id, g.city, g.region
            from given g where not exists (select from known k where k.place = g.place) order by g.place
            returning id, short_name, state = 'active' as opens),
        hosts as (
            insert into catalogue.host (host, tenant_id) select lower(g.host), m.id from given g join made m on m.short_name = g.short_name where g.host is not null)
        select coalesce(k.id, m.id), k.id is null, coalesce(k.opens, m.opens)
        from given g left join known k on k.place = g.place left join made m on m.short_name = g.short_name order by g.place
        """;

    public static async Task<IReadOnlyList<AddedTenant>> RunAsync(NpgsqlConnection connection, IReadOnlyList<NewTenant> added, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(Insert, connection)
        {
            Parameters =
            {
                Array(added, t => t.Name.Trim()), Array(added, t => t.ShortName), Array(added, t => t.Kind.ToString().ToLowerInvariant()), Array(added, t => t.SourceId), Array(added, t => t.City),
                Array(added, t => t.Region), new() { Value = added.Select(t => t.ParentId).ToArray() }, new() { Value = added.Select(t => t.Active).ToArray() }, Array(added, t => t.Host),
            },
        };
        var tenants = new List<AddedTenant>(added.Count);
        try
        {
            await using var reader = await command.ExecuteReaderAsync(ct);
            while (await reader.ReadAsync(ct)) { tenants.Add(new(reader.GetInt32(0), reader.GetBoolean(1), reader.GetBoolean(2))); }
        }
        catch (PostgresException taken) when (taken.SqlState == PostgresErrorCodes.UniqueViolation)
        {
            throw new TenantException(taken.TableName == "host" ? "That host name belongs to another tenant already." : "A short name is taken by another tenant already. Choose another.");
        }
        return tenants;
    }

    private static NpgsqlParameter Array(IReadOnlyList<NewTenant> added, Func<NewTenant, string?> value) =>
        new() { Value = added.Select(value).ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text };
}
