using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json;
using Collaboration.Kernel.Audit;
using Collaboration.Kernel.Data;
using Collaboration.Kernel.Files;
using Npgsql;

namespace Collaboration.Kernel.Tenancy.Transfer;

/// <summary>Writes one tenant into one file: every row of every tenant table that the database's catalogue names, and every file.</summary>
public sealed class TenantExport(Databases databases, TimeProvider clock)
{
    /// <param name="file">Replaced when it is there; readable for its owner only.</param>
    /// <param name="files">Where the tenant's files lie; what is on its way in stays out.</param>
    /// <param name="progress">Told the name of each table as it is written.</param>
    /// <exception cref="TenantException">The file cannot be written.</exception>
    public async Task<TransferManifest> WriteAsync(Tenant tenant, string file, IFileStore files, Action<string> progress, CancellationToken ct)
    {
        var unfinished = $"{file}.{Guid.NewGuid():N}.unfinished";
        try
        {
            TransferManifest manifest;
            await using (var stream = new FileStream(unfinished, Private()))
            {
                manifest = await WriteAsync(tenant, stream, files, progress, ct);
                stream.Flush(flushToDisk: true);
            }
            File.Move(unfinished, file, overwrite: true);
            return manifest;
        }
        catch (Exception failed)
        {
            File.Delete(unfinished);
            if (failed is (IOException and not FileStoreException) or UnauthorizedAccessException) { throw new TenantException($"{file} cannot be written: {failed.Message}"); }
            throw;
        }
    }

    private async Task<TransferManifest> WriteAsync(Tenant tenant, Stream stream, IFileStore store, Action<string> progress, CancellationToken ct)
    {
        await using var archive = await ZipArchive.CreateAsync(stream, ZipArchiveMode.Create, leaveOpen: true, entryNameEncoding: null, ct);
        await using var connection = await databases.OpenAsync(tenant.Id, ct);
        await using (var record = new NpgsqlBatch(connection) { BatchCommands = { AuditSql.Row("tenant.exported") } }) { await record.ExecuteNonQueryAsync(ct); }
        await using var snapshot = await connection.BeginTransactionAsync(System.Data.IsolationLevel.RepeatableRead, ct);
        var (row, migrations) = await CatalogueAsync(connection, tenant, ct);
        var tables = new List<TransferTable>();
        foreach (var (name, columns) in await TenantRows.TablesAsync(connection, ct))
        {
            progress(name);
            await using var entry = await archive.CreateEntry($"tables/{name}.jsonl", CompressionLevel.Fastest).OpenAsync(ct);
            tables.Add(await TenantRows.WriteAsync(connection, name, columns, entry, ct));
        }
        var files = await FilesAsync(archive, store, tenant.Id, ct);
        var manifest = new TransferManifest(TransferManifest.Ours, TransferManifest.Newest, clock.GetUtcNow(), row, migrations, tables, files);
        var json = JsonSerializer.SerializeToUtf8Bytes(manifest, TransferManifest.Json);
        await using (var entry = await archive.CreateEntry(TransferManifest.EntryName).OpenAsync(ct)) { await entry.WriteAsync(json, ct); }
        archive.Comment = Convert.ToHexStringLower(SHA256.HashData(json));
        return manifest;
    }

    private static async Task<(TransferTenant Row, List<string> Migrations)> CatalogueAsync(NpgsqlConnection connection, Tenant tenant, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand("""
            select t.kind, t.name, t.short_name, t.prefix is not null, t.state, (select p.short_name from catalogue.tenant p where p.id = t.parent_id and p.kind = 'system'),
                   t.source_id, t.city, t.region, t.brand::text, t.theme, t.features, t.time_zone,
                   array(select h.host from catalogue.host h where h.tenant_id = t.id order by h.host), array(select m.name from public.migration m order by m.name), t.sign_in::text
            from catalogue.tenant t where t.id = $1
            """, connection)
        { Parameters = { new() { Value = tenant.Id } } };
        await using var r = await command.ExecuteReaderAsync(ct);
        if (!await r.ReadAsync(ct)) { throw new TenantException($"{tenant.Name} is not in the catalogue any more."); }
        string? Text(int i) => r.IsDBNull(i) ? null : r.GetString(i);
        return (new TransferTenant(r.GetString(0), r.GetString(1), r.GetString(2), r.GetBoolean(3), r.GetString(4), Text(5), Text(6), Text(7), Text(8), Text(9), Text(10),
            r.IsDBNull(11) ? null : r.GetFieldValue<string[]>(11), Text(12), r.GetFieldValue<string[]>(13), Text(15)), [.. r.GetFieldValue<string[]>(14)]);
    }

    private static async Task<List<TransferFile>> FilesAsync(ZipArchive archive, IFileStore store, int tenant, CancellationToken ct)
    {
        var files = new List<TransferFile>();
        await foreach (var file in store.ListAsync(tenant, ct))
        {
            await using var source = file.Open();
            // Pictures and films are compressed already.
            await using var entry = await archive.CreateEntry("files/" + file.Name, CompressionLevel.NoCompression).OpenAsync(ct);
            var (length, sha) = await Hashed.CopyAsync(source, entry, ct);
            files.Add(new TransferFile(file.Name, length, sha));
        }
        return files;
    }

    private static FileStreamOptions Private()
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.ReadWrite };
        if (!OperatingSystem.IsWindows()) { options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite; }
        return options;
    }
}
