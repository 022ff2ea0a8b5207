using Npgsql;

namespace Collaboration.Kernel.Data;

/// <summary>One piece of long work at a time at a tenant, whatever process does it. One that dies lets go.</summary>
public sealed class TenantLock : IAsyncDisposable
{
    private readonly NpgsqlConnection _connection;
    private readonly int _work;
    private readonly int _tenant;

    private TenantLock(NpgsqlConnection connection, int work, int tenant) => (_connection, _work, _tenant) = (connection, work, tenant);

    /// <param name="work">Tells the work from other work, the same in every process.</param>
    /// <returns>Null when it is going on already.</returns>
    public static async Task<TenantLock?> TakeAsync(Databases databases, int work, int tenant, CancellationToken ct)
    {
        var connection = await databases.OpenAsync(tenant, ct);
        await using var command = Command("select pg_try_advisory_lock($1, $2)", connection, work, tenant);
        if (await command.ExecuteScalarAsync(ct) is true) { return new TenantLock(connection, work, tenant); }
        await connection.DisposeAsync();
        return null;
    }

    /// <summary>Lets go.</summary>
    public async ValueTask DisposeAsync()
    {
        // The connection goes back to its pool, which resets nothing.
        await using (var command = Command("select pg_advisory_unlock($1, $2)", _connection, _work, _tenant)) { await command.ExecuteNonQueryAsync(CancellationToken.None); }
        await _connection.DisposeAsync();
    }

#pragma warning disable CA2100 // Two constant texts.
    private static NpgsqlCommand Command(string sql, NpgsqlConnection connection, int work, int tenant) => new(sql, connection)
#pragma warning restore CA2100
    {
        Parameters = { new NpgsqlParameter<int> { TypedValue = work }, new NpgsqlParameter<int> { TypedValue = tenant } },
    };
}
