using Collaboration.Kernel.Data;
using Collaboration.Kernel.Files;
using Npgsql;
using NpgsqlTypes;

namespace Collaboration.Kernel.Tenancy.Transfer;

/// <summary>Makes a new tenant out of an export: all of it in one transaction, or nothing.</summary>
public sealed class TenantRestore(Databases databases, TenantDirectory directory, IFileStore store, FilesFolder folder)
{
    private const string Add = """
        insert into catalogue.tenant (parent_id, kind, name, short_name, prefix, state, source_id, city, region, brand, theme, features, time_zone, sign_in)
        select coalesce((select id from catalogue.tenant where short_name = $1 and kind = 'system' and state <> 'removed'), 1), $2, $3, $4, case when $5 then $4 end, 'listed',
               case when exists (select from catalogue.tenant where source_id = $6) then null else $6 end, $7, $8, $9, $10, $11, $12, $13::jsonb
        returning id
        """;

    /// <param name="shortName">For the new tenant; null for the one it had.</param>
    /// <param name="progress">Told the name of each table as its rows are added.</param>
    /// <returns>The new tenant. It is in the state it was in; what was removed comes back suspended.</returns>
    /// <exception cref="TenantException">The file is not whole or does not fit this database, or the short name is taken.</exception>
    public async Task<Tenant> ReadAsync(string file, string? shortName, Action<string> progress, CancellationToken ct)
    {
        await using var archive = await TransferArchive.OpenAsync(file, ct);
        var manifest = archive.Manifest;
        var name = shortName ?? manifest.Tenant.ShortName;
        await using var connection = await databases.OpenAsync(Tenant.NetworkId, ct);
        await FitAsync(connection, manifest, file, ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        var id = await AddAsync(connection, manifest.Tenant, name, ct);
        await WallAsync(connection, id, ct);
        foreach (var table in manifest.Tables)
        {
            progress(table.Name);
            await foreach (var rows in archive.RowsAsync(table, ct)) { await AddRowsAsync(connection, table, rows, file, ct); }
        }
        await CompareAsync(connection, manifest, file, ct);
        await WallAsync(connection, Tenant.NetworkId, ct);
        await OpenAsync(connection, id, manifest.Tenant, ct);
        await CommitWithFilesAsync(transaction, archive, id, ct);
        return (await directory.LoadAsync(ct)).Find(id)!;
    }

    private static async Task FitAsync(NpgsqlConnection connection, TransferManifest manifest, string file, CancellationToken ct)
    {
        if (manifest.Tenant.Kind is not ("hospital" or "system")) { throw TransferArchive.Refused(file, "it holds the network itself, which ./collab restore brings back"); }
        var tables = (await TenantRows.TablesAsync(connection, ct)).ToDictionary(t => t.Name, t => t.Columns.ToHashSet());
        foreach (var table in manifest.Tables)
        {
            if (!tables.TryGetValue(table.Name, out var columns)) { throw TransferArchive.Refused(file, $"this version has no table {table.Name}"); }
            if (table.Columns.FirstOrDefault(c => !columns.Contains(c)) is { } unknown) { throw TransferArchive.Refused(file, $"this version's table {table.Name} has no column {unknown}"); }
        }
    }

    private static async Task<int> AddAsync(NpgsqlConnection connection, TransferTenant tenant, string shortName, CancellationToken ct)
    {
        new NewTenant(tenant.Name, shortName, tenant.Kind == "system" ? TenantKind.System : TenantKind.Hospital, tenant.SourceId, tenant.City, tenant.Region).Check();
        // One that is purged has nothing left but its names: they go to the one that comes back.
        await using (var yield = new NpgsqlCommand("""
            update catalogue.tenant set short_name = 'purged-' || id, source_id = null where (short_name = $1 or source_id = $2) and purged_at is not null
            """, connection)
        { Parameters = { Text(shortName), Text(tenant.SourceId) } })
        {
            await yield.ExecuteNonQueryAsync(ct);
        }
        await using var add = new NpgsqlCommand(Add, connection)
        {
            Parameters =
            {
                Text(tenant.Parent), Text(tenant.Kind), Text(tenant.Name), Text(shortName), new() { Value = tenant.HasPrefix || tenant.State == "removed" || tenant.Hosts.Count == 0 }, Text(tenant.SourceId),
                Text(tenant.City), Text(tenant.Region), new() { Value = (object?)tenant.Brand ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Jsonb }, Text(tenant.Theme),
                new() { Value = (object?)tenant.Features?.ToArray() ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text }, Text(tenant.TimeZone), Text(tenant.SignIn),
            },
        };
        try { return (int)(await add.ExecuteScalarAsync(ct))!; }
        catch (PostgresException taken) when (taken.SqlState == PostgresErrorCodes.UniqueViolation)
        {
            throw new TenantException($"The short name '{shortName}' is taken. Choose another: --short-name NEW");
        }
    }

    private static async Task AddRowsAsync(NpgsqlConnection connection, TransferTable table, string rows, string file, CancellationToken ct)
    {
        await using var batch = new NpgsqlBatch(connection)
        {
            BatchCommands =
            {
                new("set constraints all deferred"),
                new("select kernel.add_rows($1, $2, $3)") { Parameters = { Text(table.Name), new() { Value = table.Columns.ToArray() }, new() { Value = rows, NpgsqlDbType = NpgsqlDbType.Json } } },
            },
        };
        batch.Timeout = 0;
        try { await batch.ExecuteNonQueryAsync(ct); }
        catch (PostgresException refused) { throw Unfit(file, $"a row of {table.Name} does not fit ({refused.MessageText})"); }
    }

    /// <summary>
    /// Reads everything back: what stands in the tables now must be what the file holds, byte by byte. Only then do they
    /// have to belong together: what follows from new rows at their end, the search index and the job that counts its words, is not in the file.
    /// </summary>
    private static async Task CompareAsync(NpgsqlConnection connection, TransferManifest manifest, string file, CancellationToken ct)
    {
        foreach (var table in manifest.Tables)
        {
            var restored = await TenantRows.WriteAsync(connection, table.Name, table.Columns, Stream.Null, ct);
            if (restored.Rows != table.Rows || restored.Sha256 != table.Sha256) { throw Unfit(file, $"the rows of {table.Name} are not what the file holds"); }
        }
        try
        {
            await using var check = new NpgsqlCommand("set constraints all immediate", connection) { CommandTimeout = 0 };
            await check.ExecuteNonQueryAsync(ct);
        }
        catch (PostgresException refused) { throw Unfit(file, $"its rows do not belong together ({refused.MessageText})"); }
    }

    private static async Task OpenAsync(NpgsqlConnection connection, int id, TransferTenant tenant, CancellationToken ct)
    {
        await using var batch = new NpgsqlBatch(connection)
        {
            BatchCommands =
            {
                new("update catalogue.tenant set state = case when $2 = 'removed' then 'suspended' else $2 end where id = $1") { Parameters = { new() { Value = id }, Text(tenant.State) } },
                new("insert into catalogue.host (host, tenant_id) select h, $1 from unnest($2) h on conflict do nothing") { Parameters = { new() { Value = id }, new() { Value = tenant.Hosts.ToArray() } } },
                new("insert into kernel.event (stream, kind, at) values ($1, 'tenant.restored', now())") { Parameters = { Text(TenantStore.Stream) } },
            },
        };
        await batch.ExecuteNonQueryAsync(ct);
    }

    private async Task CommitWithFilesAsync(NpgsqlTransaction transaction, TransferArchive archive, int tenant, CancellationToken ct)
    {
        try
        {
            await archive.ExtractAsync(store, tenant, folder.Coming(tenant), ct);
            await transaction.CommitAsync(ct);
        }
        catch
        {
            await store.PurgeAsync(tenant, CancellationToken.None);
            throw;
        }
    }

    private static async Task WallAsync(NpgsqlConnection connection, int tenant, CancellationToken ct)
    {
        await using var wall = TenantWall.Command(tenant, connection);
        await wall.ExecuteNonQueryAsync(ct);
    }

    private static NpgsqlParameter Text(string? value) => new() { Value = (object?)value ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text };

    private static TenantException Unfit(string file, string why) => TransferArchive.Refused(file, why);
}
