using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Npgsql;

namespace Collaboration.Kernel.Data;

/// <summary>Gives a context its connection, and sets the tenant on every open of it: row-level security reads it from there.</summary>
internal sealed class TenantWall(Databases databases) : DbConnectionInterceptor
{
    private const string Setting = "select set_config('app.tenant', $1, false)";

    public static NpgsqlCommand Command(int tenant, NpgsqlConnection connection) => new(Setting, connection)
    {
        Parameters = { Parameter(tenant) },
    };

    public static NpgsqlBatchCommand BatchCommand(int tenant) => new(Setting) { Parameters = { Parameter(tenant) } };

    public override InterceptionResult<DbConnection> ConnectionCreating(ConnectionCreatingEventData eventData, InterceptionResult<DbConnection> result) =>
        InterceptionResult<DbConnection>.SuppressWithResult(databases.Unopened());

    public override Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default) =>
        SetAsync(TenantOf(eventData), (NpgsqlConnection)connection, cancellationToken);

    /// <summary>On a connection that has just come from its pool.</summary>
    public static Task<int> SetAsync(int tenant, NpgsqlConnection connection, CancellationToken ct) => FirstWord.AskAsync(connection, async () =>
    {
        await using var command = Command(tenant, connection);
        return await command.ExecuteNonQueryAsync(ct);
    }, ct);

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
    {
        FirstWord.Ask((NpgsqlConnection)connection, () =>
        {
            using var command = Command(TenantOf(eventData), (NpgsqlConnection)connection);
            return command.ExecuteNonQuery();
        });
    }

    private static int TenantOf(ConnectionEndEventData opened) => ((CollaborationDb)opened.Context!).CurrentTenantId;

    private static NpgsqlParameter<string> Parameter(int tenant) => new() { TypedValue = tenant.ToString(System.Globalization.CultureInfo.InvariantCulture) };
}
