using Collaboration.Kernel.Data;
using Npgsql;

namespace Collaboration.Import.Runs;

/// <summary>One import at a time at a tenant, whatever process runs it. One that dies lets go.</summary>
internal sealed class ImportLock : IAsyncDisposable
{
    private const int Lock = 0x696d70;

    private readonly NpgsqlConnection _connection;
    private readonly int _tenant;

    private ImportLock(NpgsqlConnection connection, int tenant) => (_connection, _tenant) = (connection, tenant);

    /// <returns>Null when another import is going on.</returns>
    public static async Task<ImportLock?> TakeAsync(Databases databases, int tenant, CancellationToken ct)
    {
        var connection = await databases.OpenAsync(tenant, ct);
        await using var command = Command("select pg_try_advisory_lock($1, $2)", connection, tenant);
        if (await command.ExecuteScalarAsync(ct) is true) { return new ImportLock(connection, tenant); }
        await connection.DisposeAsync();
        return null;
    }

    public async ValueTask DisposeAsync()
    {
        // The connection goes back to its pool, which resets nothing.
        await using (var command = Command("select pg_advisory_unlock($1, $2)", _connection, _tenant)) { await command.ExecuteNonQueryAsync(CancellationToken.None); }
        await _connection.DisposeAsync();
    }

#pragma warning disable CA2100 // Two constant texts.
    private static NpgsqlCommand Command(string sql, NpgsqlConnection connection, int tenant) => new(sql, connection)
#pragma warning restore CA2100
    {
        Parameters = { new NpgsqlParameter<int> { TypedValue = Lock }, new NpgsqlParameter<int> { TypedValue = tenant } },
    };
}
