using Npgsql;

namespace Collaboration.Web.Cluster;

/// <summary>The database that a backup is restored into, beside the present one, and the swap of the two.</summary>
internal sealed class RestoreDatabase(NpgsqlConnectionStringBuilder present, string serverVersion)
{
    private readonly PostgresClient _client = new(present, serverVersion);

    private string Name => present.Database + "_restore";

    private string Former => present.Database + "_before_restore";

    public string ConnectionString => To(Name);

    public static async Task<string> VersionAsync(NpgsqlConnectionStringBuilder connection, CancellationToken ct)
    {
        await using var open = await OpenAsync(WithoutPool(connection, connection.Database!), ct);
        return open.PostgreSqlVersion.ToString();
    }

    public async Task RefuseSessionsAsync(CancellationToken ct)
    {
        NpgsqlConnection.ClearAllPools();
        var sessions = await AskAsync(new NpgsqlCommand(RestoreSql.Sessions), ct, present.Database!);
        if ((long)sessions! > 0)
        {
            throw new ClusterException($"{sessions} sessions are connected to the database: stop ./collab run and close psql, then restore. Nothing was changed.");
        }
    }

    public Task CheckAsync(Func<Stream, Task> dump, CancellationToken ct) => _client.RunAsync("pg_restore", present.Database!, ["--list"], ct, dump);

    public async Task FillAsync(Func<Stream, Task> dump, CancellationToken ct)
    {
        await DropAsync(ct);
        await AskAsync(new NpgsqlCommand(RestoreSql.Roles), ct);
        await _client.RunAsync("createdb", "postgres", ["--template=template0", Name], ct);
        await AskAsync(new NpgsqlCommand(RestoreSql.Rights), ct, present.Database!, Name);
        await _client.RunAsync("pg_restore", Name, ["--exit-on-error", "--single-transaction", "--enable-row-security", $"--dbname={Name}"], ct, dump);
        await _client.RunAsync("vacuumdb", Name, ["--analyze-only", "--quiet"], ct);
    }

    public async Task<uint> IdAsync(CancellationToken ct) => (uint)(await AskAsync(new NpgsqlCommand(RestoreSql.Id), ct, Name))!;

    public async Task<bool> IsPresentAsync(uint id, CancellationToken ct) => await AskAsync(new NpgsqlCommand(RestoreSql.Id), ct, present.Database!) is uint now && now == id;

    public async Task SwapAsync(CancellationToken ct)
    {
        NpgsqlConnection.ClearAllPools();
        try
        {
            await AskAsync(new NpgsqlCommand(RestoreSql.Swap), ct, present.Database!, Name, Former);
        }
        catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.ObjectInUse)
        {
            throw new ClusterException("Somebody connected to the database meanwhile: stop ./collab run and close psql, then restore. Nothing was changed.", e);
        }
    }

    /// <summary>Removes what this or an earlier restore left beside the present database.</summary>
    public async Task DropAsync(CancellationToken ct)
    {
        await _client.RunAsync("dropdb", "postgres", ["--if-exists", Name], ct);
        await _client.RunAsync("dropdb", "postgres", ["--if-exists", Former], ct);
    }

    private async Task<object?> AskAsync(NpgsqlCommand command, CancellationToken ct, params string[] names)
    {
        await using var asked = command;
        await using var connection = await OpenAsync(To("postgres"), ct);
        for (var i = 0; i < names.Length; i++)
        {
            await using var set = new NpgsqlCommand("select set_config('restore.name' || $1, $2, false)", connection);
            set.Parameters.AddRange(new NpgsqlParameter[] { new() { Value = i + 1 }, new() { Value = names[i] } });
            await set.ExecuteNonQueryAsync(ct);
        }

        command.Connection = connection;
        command.CommandTimeout = 0;
        return await command.ExecuteScalarAsync(ct);
    }

    private string To(string database) => WithoutPool(present, database);

    private static string WithoutPool(NpgsqlConnectionStringBuilder connection, string database) =>
        new NpgsqlConnectionStringBuilder(connection.ConnectionString) { Database = database, Pooling = false, Multiplexing = false }.ConnectionString;

    private static async Task<NpgsqlConnection> OpenAsync(string connectionString, CancellationToken ct)
    {
        var connection = new NpgsqlConnection(connectionString);
        try
        {
            await connection.OpenAsync(ct);
            return connection;
        }
        catch (NpgsqlException e)
        {
            await connection.DisposeAsync();
            throw new ClusterException($"The database cannot be reached: {e.Message} Check ConnectionStrings__Collaboration.", e);
        }
    }
}
