using Collaboration.Kernel.Tenancy;
using Npgsql;

namespace Collaboration.Kernel.Data;

/// <summary>
/// The database under its two serving roles. The pools are private: a connection leaves here only with its tenant set.
/// </summary>
public sealed class Databases : IAsyncDisposable
{
    private readonly NpgsqlDataSource _app;
    private readonly NpgsqlDataSource _worker;

    /// <param name="app">Connection string of <c>collab_app</c>, which stands behind the wall.</param>
    /// <param name="worker">Connection string of <c>collab_worker</c>, which sees catalogue, events and jobs of all tenants and nothing else.</param>
    /// <param name="worksIn">Most connections that requests may hold at once.</param>
    public Databases(string app, string worker, int worksIn = 24)
    {
        // No reset between users of a connection: the only session state is the tenant, and every open sets it.
        _app = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(app)
        {
            ApplicationName = "collaboration", MaxPoolSize = worksIn, NoResetOnClose = true, MaxAutoPrepare = 200, AutoPrepareMinUsages = 2,
            ConnectionIdleLifetime = 20, ConnectionPruningInterval = 10, Multiplexing = false, Enlist = false,
        });
        _worker = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(worker) { ApplicationName = "collaboration worker", MaxPoolSize = 4, Enlist = false });
    }

    /// <summary>An open connection behind the wall of this tenant.</summary>
    /// <exception cref="NpgsqlException">The database cannot be reached.</exception>
    public async Task<NpgsqlConnection> OpenAsync(int tenant, CancellationToken ct)
    {
        var connection = await _app.OpenConnectionAsync(ct);
        try
        {
            await TenantWall.SetAsync(tenant, connection, ct);
            return connection;
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    /// <summary>An open connection of the background worker, from its own small pool.</summary>
    public ValueTask<NpgsqlConnection> OpenWorkerAsync(CancellationToken ct) => _worker.OpenConnectionAsync(ct);

    /// <summary>Connection string of the worker with a connection of its own: what listens must not be pooled.</summary>
    public string ListenerConnectionString => new NpgsqlConnectionStringBuilder(_worker.ConnectionString)
    {
        ApplicationName = "collaboration listener", Pooling = false, KeepAlive = 30,
    }.ConnectionString;

    /// <summary>A closed connection for the context, which opens it when needed; <see cref="TenantWall"/> then sets the tenant.</summary>
    internal NpgsqlConnection Unopened() => _app.CreateConnection();

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        await _worker.DisposeAsync();
    }
}
