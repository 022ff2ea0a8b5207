using Collaboration.Web.Cluster;
using Npgsql;

namespace Collaboration.Testing;

/// <summary>A PostgreSQL of the tests' own, in a temporary folder, without durability. It goes when the tests end.</summary>
public sealed class TestCluster : IAsyncDisposable
{
    private LocalCluster _cluster;

    private TestCluster(string folder, LocalCluster cluster) => (Folder, _cluster) = (folder, cluster);

    /// <summary>The data folder: database, master key.</summary>
    public string Folder { get; }

    public string ConnectionString(string role) => _cluster.ConnectionString(role);

    public static async Task<TestCluster> StartAsync()
    {
        var folder = Directory.CreateTempSubdirectory("collab-tests-").FullName;
        return new TestCluster(folder, await LocalCluster.OpenAsync(folder, _ => { }, durable: false));
    }

    /// <summary>An open connection as this role, with no tenant set.</summary>
    public async Task<NpgsqlConnection> OpenAsync(string role)
    {
        var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(ConnectionString(role)) { Pooling = false }.ConnectionString);
        await connection.OpenAsync();
        return connection;
    }

    /// <summary>Ends it as an operator does who restarts it: whoever is connected is cut off.</summary>
    public ValueTask StopAsync() => _cluster.DisposeAsync();

    /// <summary>Once more on what it left, at the same address.</summary>
    public async Task StartAgainAsync() => _cluster = await LocalCluster.OpenAsync(Folder, _ => { }, durable: false);

    public async ValueTask DisposeAsync()
    {
        NpgsqlConnection.ClearAllPools();
        var lies = new DirectoryInfo(Path.Combine(Folder, "postgres")).LinkTarget;
        await _cluster.DisposeAsync();
        if (lies is not null) { Directory.Delete(Path.GetDirectoryName(lies)!, recursive: true); }
        Directory.Delete(Folder, recursive: true);
    }
}
