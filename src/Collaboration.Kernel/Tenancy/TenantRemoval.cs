using System.Text.Json;
using Collaboration.Kernel.Audit;
using Collaboration.Kernel.Data;
using Npgsql;

namespace Collaboration.Kernel.Tenancy;

/// <summary>Takes tenants away, for good, unless a legal hold keeps them. Everything here runs as the app's role, as the network.</summary>
public sealed class TenantRemoval(Databases databases, AuditSeals seals)
{
    /// <summary>Days between a removal and the purge.</summary>
    public const int DaysToPurge = 30;

    /// <summary>
    /// Hides a tenant at once and for good; its rows are purged after <see cref="DaysToPurge"/> days, or as soon as the job
    /// runs when <paramref name="now"/>. Removing what is removed already brings the purge forward or changes nothing.
    /// </summary>
    /// <exception cref="TenantException">It is under a legal hold, it is the network, or it has members of its own.</exception>
    public async Task RemoveAsync(Tenant tenant, bool now, CancellationToken ct)
    {
        if (tenant.IsNetwork) { throw new TenantException("The network itself cannot be removed."); }
        await using var connection = await databases.OpenAsync(Tenant.NetworkId, ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        await using var members = new NpgsqlCommand("select exists (select from catalogue.tenant where parent_id = $1 and state <> 'removed')", connection) { Parameters = { new() { Value = tenant.Id } } };
        if (await members.ExecuteScalarAsync(ct) is true) { throw new TenantException($"{tenant.Name} has member hospitals. Remove or move them first."); }
        if (await HoldAsync(connection, tenant, ct) is { } reason) { throw new TenantException($"{tenant.Name} is under a legal hold ({reason}). Lift it first: ./collab tenants release {tenant.ShortName}"); }
        await using var batch = new NpgsqlBatch(connection)
        {
            BatchCommands =
            {
                TenantStore.Command("""
                    update catalogue.tenant set state = 'removed', prefix = null,
                        purge_after = least(now() + make_interval(days => $2), case when state = 'removed' then purge_after end)
                    where id = $1
                    """, tenant.Id, now ? 0 : DaysToPurge),
                TenantStore.Command("""
                    insert into kernel.job (id, kind, data, run_at)
                    select gen_random_uuid(), 'tenant.purge', jsonb_build_object('tenant', id), purge_after from catalogue.tenant where id = $1 and purged_at is null
                    """, tenant.Id),
                TenantStore.Event("tenant.removed"), AuditSql.OfTenant("tenant.removed", tenant.Id),
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
        // What is left with the network is how far the record went, and that it is gone.
        var head = await seals.SealAsync(tenant, ct);
        await using var connection = await databases.OpenAsync(Tenant.NetworkId, ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
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
        if (head is not null)
        {
            await using var batch = new NpgsqlBatch(connection) { BatchCommands = { AuditSql.Row("tenant.purged", JsonSerializer.Serialize(head, JsonSerializerOptions.Web)) } };
            await batch.ExecuteNonQueryAsync(ct);
        }
        await transaction.CommitAsync(ct);
        return left;
    }

    /// <summary>Puts a legal hold on a tenant: it can be hidden and never purged. Or lifts every hold on it when <paramref name="reason"/> is null.</summary>
    /// <exception cref="TenantException">The reason is empty or longer than 1,000 characters.</exception>
    public async Task HoldAsync(Tenant tenant, string? reason, CancellationToken ct)
    {
        if (reason is not null && reason.Trim().Length is 0 or > 1000) { throw new TenantException("The reason of a legal hold has 1 to 1,000 characters."); }
        await using var connection = await databases.OpenAsync(Tenant.NetworkId, ct);
        var kind = reason is null ? "hold.lifted" : "hold.placed";
        await using var batch = new NpgsqlBatch(connection)
        {
            BatchCommands =
            {
                // Purges that are under way at the tenant are waited for: see LegalHold.
                TenantStore.Command("select pg_advisory_xact_lock(38, $1)", tenant.Id),
                reason is null
                    ? TenantStore.Command("update catalogue.legal_hold set lifted_at = now() where tenant_id = $1 and lifted_at is null", tenant.Id)
                    : TenantStore.Command("insert into catalogue.legal_hold (tenant_id, reason) values ($1, $2)", tenant.Id, reason),
                AuditSql.OfTenant(kind, tenant.Id), TenantWall.BatchCommand(tenant.Id), AuditSql.Row(kind),
                TenantStore.Command("insert into kernel.job (id, kind, run_at) select gen_random_uuid(), $1, now() where $2", Retention.LiftedHold.KindName, reason is null),
                TenantWall.BatchCommand(Tenant.NetworkId),
            },
        };
        await batch.ExecuteNonQueryAsync(ct);
    }

    /// <summary>What the catalogue in memory leaves out: the legal hold, and when a removed tenant is purged.</summary>
    public async Task<TenantFate> FateAsync(Tenant tenant, CancellationToken ct)
    {
        await using var connection = await databases.OpenAsync(Tenant.NetworkId, ct);
        await using var command = new NpgsqlCommand("""
            select (select string_agg(reason, '; ' order by placed_at) from catalogue.legal_hold h where h.tenant_id = t.id and lifted_at is null), purge_after, purged_at
            from catalogue.tenant t where id = $1
            """, connection)
        { Parameters = { new() { Value = tenant.Id } } };
        await using var reader = await command.ExecuteReaderAsync(ct);
        return await reader.ReadAsync(ct)
            ? new TenantFate(reader.IsDBNull(0) ? null : reader.GetString(0), reader.IsDBNull(1) ? null : reader.GetFieldValue<DateTimeOffset>(1), reader.IsDBNull(2) ? null : reader.GetFieldValue<DateTimeOffset>(2))
            : new TenantFate(null, null, null);
    }

    private static async Task<string?> HoldAsync(NpgsqlConnection connection, Tenant tenant, CancellationToken ct)
    {
        // The row is locked, so that a hold placed meanwhile comes before or after, never in between.
        await using var locked = new NpgsqlCommand("select 1 from catalogue.tenant where id = $1 for update", connection) { Parameters = { new() { Value = tenant.Id } } };
        await locked.ExecuteNonQueryAsync(ct);
        await using var held = new NpgsqlCommand("select reason from catalogue.legal_hold where tenant_id = $1 and lifted_at is null limit 1", connection) { Parameters = { new() { Value = tenant.Id } } };
        return await held.ExecuteScalarAsync(ct) as string ?? await InsideAsync(connection, tenant, ct);
    }

    /// <summary>People and words of the tenant that are held. Why is not the network's to read.</summary>
    private static async Task<string?> InsideAsync(NpgsqlConnection connection, Tenant tenant, CancellationToken ct)
    {
        await using (var wall = TenantWall.Command(tenant.Id, connection)) { await wall.ExecuteNonQueryAsync(ct); }
        await using var inside = new NpgsqlCommand("select count(*) from kernel.legal_hold where lifted_at is null", connection);
        var count = (long)(await inside.ExecuteScalarAsync(ct))!;
        await using (var wall = TenantWall.Command(Tenant.NetworkId, connection)) { await wall.ExecuteNonQueryAsync(ct); }
        return count == 0 ? null : $"people or words in it: {count:N0}; its privacy officer lifts these";
    }
}
