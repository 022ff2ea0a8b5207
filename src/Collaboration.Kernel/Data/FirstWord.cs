using Npgsql;

namespace Collaboration.Kernel.Data;

/// <summary>
/// The first thing that is asked over a connection from a pool. One that the database ended while it lay idle, as a restart
/// ends them all, is found out only by asking: then the pool is emptied and the same asked over another, by a command made
/// anew: one remembers what the old connection had prepared.
/// </summary>
internal static class FirstWord
{
    /// <summary>While somebody else empties the pool, the next that comes out of it may have ended, too.</summary>
    private const int Most = 30;

    public static async Task<T> AskAsync<T>(NpgsqlConnection connection, Func<Task<T>> ask, CancellationToken ct)
    {
        for (var left = Most; ; left--)
        {
            try { return await ask(); }
            catch (NpgsqlException) when (left > 0 && HasEnded(connection))
            {
                NpgsqlConnection.ClearPool(connection);
                await connection.CloseAsync();
                await connection.OpenAsync(ct);
            }
        }
    }

    public static T Ask<T>(NpgsqlConnection connection, Func<T> ask)
    {
        for (var left = Most; ; left--)
        {
            try { return ask(); }
            catch (NpgsqlException) when (left > 0 && HasEnded(connection))
            {
                NpgsqlConnection.ClearPool(connection);
                connection.Close();
                connection.Open();
            }
        }
    }

    private static bool HasEnded(NpgsqlConnection connection) => !connection.FullState.HasFlag(System.Data.ConnectionState.Open);
}
