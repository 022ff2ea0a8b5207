using System.Security.Cryptography;
using System.Text;
using Npgsql;

namespace Collaboration.Kernel.Tenancy.Transfer;

/// <summary>A tenant's rows as lines of JSON, read through one cursor in the caller's transaction.</summary>
internal static class TenantRows
{
    /// <summary>Tables behind the wall with the columns that travel, in the order of their names. The search index stays: it follows the rows by itself where they arrive. So does what was not found: another key makes other marks of the same people.</summary>
    public static async Task<List<(string Name, string[] Columns)>> TablesAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand("""
            select name, kernel.tenant_columns(name) from kernel.tenant_tables()
            where name <> all ('{search.change,search.waiting,search.item,search.fresh,search.posting,search.place,search.term,search.corpus,search.word,search.miss}')
            """, connection);
        await using var reader = await command.ExecuteReaderAsync(ct);
        var tables = new List<(string, string[])>();
        while (await reader.ReadAsync(ct)) { tables.Add((reader.GetString(0), reader.GetFieldValue<string[]>(1))); }
        return tables;
    }

    /// <summary>Writes a table's rows and tells how many they were, with the SHA-256 of what was written.</summary>
    public static async Task<TransferTable> WriteAsync(NpgsqlConnection connection, string table, IReadOnlyList<string> columns, Stream target, CancellationToken ct)
    {
        // One zone and one way to write numbers, so that equal rows are equal bytes.
        await using (var open = new NpgsqlCommand("""
            select set_config('timezone', 'UTC', true), set_config('extra_float_digits', '1', true), set_config('intervalstyle', 'postgres', true), set_config('bytea_output', 'hex', true), kernel.open_rows($1, $2)
            """, connection)
        { Parameters = { new() { Value = table }, new() { Value = columns.ToArray() } } })
        {
            await open.ExecuteNonQueryAsync(ct);
        }
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var rows = 0L;
        while (await FetchAsync(connection, hash, target, ct) is > 0 and var fetched) { rows += fetched; }
        await using var close = new NpgsqlCommand("close exported", connection);
        await close.ExecuteNonQueryAsync(ct);
        return new TransferTable(table, columns, rows, Convert.ToHexStringLower(hash.GetHashAndReset()));
    }

    private static async Task<int> FetchAsync(NpgsqlConnection connection, IncrementalHash hash, Stream target, CancellationToken ct)
    {
        await using var fetch = new NpgsqlCommand("fetch forward 500 from exported", connection) { CommandTimeout = 0 };
        await using var reader = await fetch.ExecuteReaderAsync(ct);
        var rows = 0;
        for (; await reader.ReadAsync(ct); rows++)
        {
            var line = Encoding.UTF8.GetBytes(reader.GetString(0) + "\n");
            hash.AppendData(line);
            await target.WriteAsync(line, ct);
        }
        return rows;
    }
}
