using System.Data.Common;
using Collaboration.Kernel.Tenancy;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Npgsql;

namespace Collaboration.Kernel.Data;

/// <summary>Sets the tenant on every open of the context's connection: row-level security reads it from there.</summary>
internal sealed class TenantWall(CurrentTenant current) : DbConnectionInterceptor
{
    private const string Setting = "select set_config('app.tenant', $1, false)";

    public static NpgsqlCommand Command(int tenant, NpgsqlConnection connection) => new(Setting, connection)
    {
        Parameters = { Parameter(tenant) },
    };

    public static NpgsqlBatchCommand BatchCommand(int tenant) => new(Setting) { Parameters = { Parameter(tenant) } };

    public override Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default) =>
        SetAsync(current.Tenant.Id, (NpgsqlConnection)connection, cancellationToken);

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
            using var command = Command(current.Tenant.Id, (NpgsqlConnection)connection);
            return command.ExecuteNonQuery();
        });
    }

    private static NpgsqlParameter<string> Parameter(int tenant) => new() { TypedValue = tenant.ToString(System.Globalization.CultureInfo.InvariantCulture) };
}
