using System.Text.Json;
using Collaboration.Kernel.Data;
using Collaboration.Kernel.Tenancy;
using Npgsql;
using NpgsqlTypes;

namespace Collaboration.Kernel.Audit;

/// <summary>How far a tenant's record is sealed.</summary>
/// <param name="Hash">Of the last seal: whoever keeps it can tell later whether anything before it was changed.</param>
/// <param name="Rows">How many rows are sealed in all.</param>
public sealed record AuditHead(int Tenant, int Seal, string Hash, long Rows);

/// <summary>
/// Seals what a tenant has on record: in the order in which transactions became visible to all, each seal with the hash
/// of the one before. The head of a hospital's chain becomes a row of the network's record, and a line of a file.
/// </summary>
public sealed class AuditSeals(Databases databases, AuditHeads heads)
{
    private const int Batch = 1000;

    private const string Unsealed = $"""
        select {Sealed.Columns}, a.xid from kernel.audit a
        where a.xid >= $1 and a.xid < pg_snapshot_xmin(pg_current_snapshot()) and not exists (select from kernel.audit_sealed s where s.tenant_id = a.tenant_id and s.uid = a.uid)
        order by a.xid, a.id limit 1000
        """;

    private const string Add = """
        with seal as (insert into kernel.audit_seal (number, hash, last_xid) values ($1, $2, $3))
        insert into kernel.audit_sealed (uid, seal, place, hash) select r.uid, $1, r.place, r.hash from unnest($4, $5) with ordinality as r (uid, hash, place)
        """;

    /// <summary>Seals everything that is finished.</summary>
    /// <returns>The head afterwards; null where nothing is on record yet.</returns>
    public async Task<AuditHead?> SealAsync(int tenant, CancellationToken ct)
    {
        await using var connection = await databases.OpenAsync(tenant, ct);
        AuditHead? made;
        while ((made = await BatchAsync(connection, tenant, ct)) is not null) { heads.Append(made); }
        return await HeadAsync(connection, tenant, ct);
    }

    /// <summary>The head as it stands behind the wall of this connection.</summary>
    internal static async Task<AuditHead?> HeadAsync(NpgsqlConnection connection, int tenant, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand("select s.number, s.hash, (select count(*) from kernel.audit_sealed) from kernel.audit_seal s order by s.number desc limit 1", connection);
        await using var reader = await command.ExecuteReaderAsync(ct);
        return await reader.ReadAsync(ct) ? new AuditHead(tenant, reader.GetInt32(0), reader.GetString(1), reader.GetInt64(2)) : null;
    }

    private static async Task<AuditHead?> BatchAsync(NpgsqlConnection connection, int tenant, CancellationToken ct)
    {
        await using var transaction = await connection.BeginTransactionAsync(ct);
        // One node at a time; the next sees what this one sealed.
        await using (var turn = new NpgsqlCommand("select pg_advisory_xact_lock(31, $1)", connection) { Parameters = { new() { Value = tenant } } }) { await turn.ExecuteNonQueryAsync(ct); }
        var (number, before, since) = await LastAsync(connection, ct);
        var (uids, hashes, last) = await ReadAsync(connection, since, ct);
        if (uids.Count == 0) { return null; }
        var hash = Sealed.HashOf(before, number + 1, hashes);
        await using (var add = new NpgsqlCommand(Add, connection)
        {
            Parameters = { new() { Value = number + 1 }, new() { Value = hash }, new() { Value = last, NpgsqlDbType = NpgsqlDbType.Xid8 }, new() { Value = uids.ToArray() }, new() { Value = hashes.ToArray() } },
        })
        {
            await add.ExecuteNonQueryAsync(ct);
        }
        var head = (await HeadAsync(connection, tenant, ct))!;
        if (tenant != Tenant.NetworkId) { await TellNetworkAsync(connection, head, ct); }
        await transaction.CommitAsync(ct);
        return head;
    }

    private static async Task<(int Number, string Hash, ulong Since)> LastAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand("select number, hash, last_xid from kernel.audit_seal order by number desc limit 1", connection);
        await using var reader = await command.ExecuteReaderAsync(ct);
        return await reader.ReadAsync(ct) ? (reader.GetInt32(0), reader.GetString(1), reader.GetFieldValue<ulong>(2)) : (0, Sealed.Nothing, 0);
    }

    private static async Task<(List<Guid> Uids, List<string> Hashes, ulong Last)> ReadAsync(NpgsqlConnection connection, ulong since, CancellationToken ct)
    {
        var (uids, hashes, last) = (new List<Guid>(Batch), new List<string>(Batch), since);
        await using var command = new NpgsqlCommand(Unsealed, connection) { Parameters = { new() { Value = since, NpgsqlDbType = NpgsqlDbType.Xid8 } } };
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            uids.Add(reader.GetGuid(0));
            hashes.Add(Sealed.HashOf(reader));
            last = reader.GetFieldValue<ulong>(6);
        }
        return (uids, hashes, last);
    }

    private static async Task TellNetworkAsync(NpgsqlConnection connection, AuditHead head, CancellationToken ct)
    {
        await using var batch = new NpgsqlBatch(connection)
        {
            BatchCommands = { TenantWall.BatchCommand(Tenant.NetworkId), AuditSql.Row("audit.sealed", JsonSerializer.Serialize(head, JsonSerializerOptions.Web)), TenantWall.BatchCommand(head.Tenant) },
        };
        await batch.ExecuteNonQueryAsync(ct);
    }
}
