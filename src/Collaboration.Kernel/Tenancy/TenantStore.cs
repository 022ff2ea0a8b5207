using Collaboration.Kernel.Data;
using Collaboration.Kernel.Modules;
using Npgsql;
using NpgsqlTypes;

namespace Collaboration.Kernel.Tenancy;

/// <summary>
/// Adds tenants and moves them from state to state: the same verbs for the command line, the browser and an import.
/// Everything here runs as the app's role, first as the network, then inside the tenant.
/// </summary>
public sealed class TenantStore(Databases databases, ModuleList modules, TenantDirectory directory)
{
    /// <summary>Stream of the events that tell every node that the catalogue has changed.</summary>
    public const string Stream = "tenants";

    /// <summary>Days between a removal and the purge.</summary>
    public const int DaysToPurge = 30;

    /// <summary>First segments of addresses that belong to the network, so no tenant may have them.</summary>
    public static readonly IReadOnlySet<string> Reserved = new HashSet<string>
    {
        "account", "admin", "administrator", "api", "assets", "blog", "blogs", "comments", "css", "error", "feed", "feeds", "files", "health", "home", "hospitals",
        "ideas", "js", "lib", "live", "login", "media", "network", "newsletters", "notices", "people", "posts", "questions", "recommendations", "rules", "search",
        "settings", "sign-in", "static", "stories", "tags", "themes", "www",
    };

    /// <summary>Adds tenants, or leaves alone those that are there already, and opens them where asked.</summary>
    /// <returns>Ids in the order of the input; the same id when a source id or short name was known before.</returns>
    /// <exception cref="TenantException">A short name is taken by another tenant, reserved or malformed.</exception>
    public async Task<IReadOnlyList<AddedTenant>> AddAsync(IReadOnlyList<NewTenant> added, CancellationToken ct)
    {
        foreach (var tenant in added) { tenant.Check(); }
        await using var connection = await databases.OpenAsync(Tenant.NetworkId, ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        var ids = await InsertAsync(connection, added, ct);
        await using (var batch = new NpgsqlBatch(connection))
        {
            for (var i = 0; i < added.Count; i++)
            {
                if (!added[i].Active || ids[i].WasOpen) { continue; }
                batch.BatchCommands.Add(TenantWall.BatchCommand(ids[i].Id));
                Provision(batch);
            }
            batch.BatchCommands.Add(TenantWall.BatchCommand(Tenant.NetworkId));
            batch.BatchCommands.Add(Event("tenant.added", null));
            await batch.ExecuteNonQueryAsync(ct);
        }
        await transaction.CommitAsync(ct);
        return ids;
    }

    /// <summary>Opens a listed or suspended tenant.</summary>
    public Task ActivateAsync(Tenant tenant, CancellationToken ct) => MoveAsync(tenant, "active", provision: true, [TenantState.Listed, TenantState.Suspended], ct);

    /// <summary>Hides an active tenant until it is resumed.</summary>
    public Task SuspendAsync(Tenant tenant, CancellationToken ct) => MoveAsync(tenant, "suspended", provision: false, [TenantState.Active], ct);

    /// <summary>Hides a tenant at once and for good; its rows are purged after <see cref="DaysToPurge"/> days, or as soon as the job runs when <paramref name="now"/>.</summary>
    /// <exception cref="TenantException">It is under a legal hold, it is the network, or it has members of its own.</exception>
    public async Task RemoveAsync(Tenant tenant, bool now, CancellationToken ct)
    {
        if (tenant.IsNetwork) { throw new TenantException("The network itself cannot be removed."); }
        if (directory.Current.All.Any(t => t.ParentId == tenant.Id && t.State != TenantState.Removed)) { throw new TenantException($"{tenant.Name} has member hospitals. Remove or move them first."); }
        await using var connection = await databases.OpenAsync(Tenant.NetworkId, ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        await using var held = new NpgsqlCommand("select reason from catalogue.legal_hold where tenant_id = $1 and lifted_at is null limit 1", connection) { Parameters = { new() { Value = tenant.Id } } };
        if (await held.ExecuteScalarAsync(ct) is string reason) { throw new TenantException($"{tenant.Name} is under a legal hold ({reason}). Lift it first: ./collab tenants release {tenant.ShortName}"); }
        await using var batch = new NpgsqlBatch(connection)
        {
            BatchCommands =
            {
                Command("update catalogue.tenant set state = 'removed', prefix = null, purge_after = coalesce(purge_after, now()) where id = $1", tenant.Id),
                Command("update catalogue.tenant set purge_after = now() + make_interval(days => $2) where id = $1 and $2 > 0 and state = 'removed' and purged_at is null", tenant.Id, now ? 0 : DaysToPurge),
                Command("insert into kernel.job (id, kind, data, run_at) select gen_random_uuid(), 'tenant.purge', jsonb_build_object('tenant', id), purge_after from catalogue.tenant where id = $1", tenant.Id),
                Event("tenant.removed", null),
            },
        };
        await batch.ExecuteNonQueryAsync(ct);
        await transaction.CommitAsync(ct);
    }

    /// <summary>Deletes every row of a removed tenant whose time has come.</summary>
    /// <returns>What is left, table by table: all zero, counted after the deletion.</returns>
    /// <exception cref="TenantException">It is not due, or under a legal hold.</exception>
    public async Task<IReadOnlyDictionary<string, long>> PurgeAsync(int tenant, CancellationToken ct)
    {
        await using var connection = await databases.OpenAsync(Tenant.NetworkId, ct);
        var left = new Dictionary<string, long>();
        try
        {
            await using var command = new NpgsqlCommand("select table_name, rows_left from catalogue.purge($1)", connection) { Parameters = { new() { Value = tenant } }, CommandTimeout = 0 };
            await using var reader = await command.ExecuteReaderAsync(ct);
            while (await reader.ReadAsync(ct)) { left[reader.GetString(0)] = reader.GetInt64(1); }
        }
        catch (PostgresException refused) when (refused.SqlState == PostgresErrorCodes.ObjectNotInPrerequisiteState)
        {
            throw new TenantException(refused.MessageText);
        }
        return left;
    }

    /// <summary>Puts a legal hold on a tenant: it can be hidden and never purged. Or lifts every hold on it when <paramref name="reason"/> is null.</summary>
    public async Task HoldAsync(Tenant tenant, string? reason, CancellationToken ct)
    {
        await using var connection = await databases.OpenAsync(Tenant.NetworkId, ct);
        await using var command = reason is null
            ? new NpgsqlCommand("update catalogue.legal_hold set lifted_at = now() where tenant_id = $1 and lifted_at is null", connection) { Parameters = { new() { Value = tenant.Id } } }
            : new NpgsqlCommand("insert into catalogue.legal_hold (tenant_id, reason) values ($1, $2)", connection) { Parameters = { new() { Value = tenant.Id }, new() { Value = reason } } };
        await command.ExecuteNonQueryAsync(ct);
    }

    private async Task MoveAsync(Tenant tenant, string state, bool provision, TenantState[] from, CancellationToken ct)
    {
        if (!from.Contains(tenant.State)) { throw new TenantException($"{tenant.Name} is {tenant.State.ToString().ToLowerInvariant()}: that cannot be made {state}."); }
        await using var connection = await databases.OpenAsync(Tenant.NetworkId, ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        await using var batch = new NpgsqlBatch(connection);
        batch.BatchCommands.Add(Command("update catalogue.tenant set state = $2 where id = $1", tenant.Id, state));
        if (provision)
        {
            batch.BatchCommands.Add(TenantWall.BatchCommand(tenant.Id));
            Provision(batch);
            batch.BatchCommands.Add(TenantWall.BatchCommand(Tenant.NetworkId));
        }
        batch.BatchCommands.Add(Event("tenant." + state, null));
        await batch.ExecuteNonQueryAsync(ct);
        await transaction.CommitAsync(ct);
    }

    /// <summary>Gives the network's own tenant its first rows, where they are missing.</summary>
    public async Task ProvisionNetworkAsync(CancellationToken ct)
    {
        await using var connection = await databases.OpenAsync(Tenant.NetworkId, ct);
        await using var batch = new NpgsqlBatch(connection);
        Provision(batch);
        await batch.ExecuteNonQueryAsync(ct);
    }

    private void Provision(NpgsqlBatch batch)
    {
        foreach (var module in modules.All) { module.Provision(batch); }
    }

    private static async Task<IReadOnlyList<AddedTenant>> InsertAsync(NpgsqlConnection connection, IReadOnlyList<NewTenant> added, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand("""
            with given as (
                select * from unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::int[], $8::bool[]) with ordinality
                    as g(name, short_name, kind, source_id, city, region, parent_id, active, place)),
            known as (
                select g.place, t.id, t.state, g.active from given g join catalogue.tenant t on t.source_id = g.source_id or (g.source_id is null and t.short_name = g.short_name)),
            opened as (
                update catalogue.tenant t set state = 'active' from known k where t.id = k.id and k.active and k.state = 'listed' returning t.id),
            made as (
                insert into catalogue.tenant (parent_id, kind, name, short_name, prefix, state, source_id, city, region)
                select coalesce(g.parent_id, 1), g.kind, g.name, g.short_name, g.short_name, case when g.active then 'active' else 'listed' end, g.source_id, g.city, g.region
                from given g where not exists (select from known k where k.place = g.place) order by g.place
                returning id, short_name)
            select g.place, coalesce(k.id, m.id), k.id is null, k.state = 'active'
            from given g left join known k on k.place = g.place left join made m on m.short_name = g.short_name order by g.place
            """, connection)
        {
            Parameters =
            {
                Array(added, t => t.Name), Array(added, t => t.ShortName), Array(added, t => t.Kind.ToString().ToLowerInvariant()), Array(added, t => t.SourceId),
                Array(added, t => t.City), Array(added, t => t.Region), new() { Value = added.Select(t => t.ParentId).ToArray() }, new() { Value = added.Select(t => t.Active).ToArray() },
            },
        };
        var ids = new List<AddedTenant>();
        try
        {
            await using var reader = await command.ExecuteReaderAsync(ct);
            while (await reader.ReadAsync(ct)) { ids.Add(new(reader.GetInt32(1), reader.GetBoolean(2), !reader.IsDBNull(3) && reader.GetBoolean(3))); }
        }
        catch (PostgresException taken) when (taken.SqlState == PostgresErrorCodes.UniqueViolation)
        {
            throw new TenantException("A short name is taken by another tenant already. Choose another.");
        }
        return ids;
    }

    private static NpgsqlParameter Array(IReadOnlyList<NewTenant> added, Func<NewTenant, string?> value) =>
        new() { Value = added.Select(value).ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text };

    private static NpgsqlBatchCommand Event(string kind, Guid? actor) => Command(
        "insert into kernel.event (stream, kind, actor, at) values ($1, $2, $3, now())", Stream, kind, (object?)actor ?? DBNull.Value);

    private static NpgsqlBatchCommand Command(string sql, params object[] values)
    {
        var command = new NpgsqlBatchCommand(sql);
        foreach (var value in values) { command.Parameters.Add(value is DBNull ? new() { Value = value, NpgsqlDbType = NpgsqlDbType.Uuid } : new() { Value = value }); }
        return command;
    }
}
