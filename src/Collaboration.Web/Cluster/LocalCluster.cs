using System.Diagnostics;
using Npgsql;

namespace Collaboration.Web.Cluster;

/// <summary>
/// A PostgreSQL cluster of our own under the data folder. Everybody who opens it shares one server; the last one out stops it.
/// </summary>
public sealed class LocalCluster : IAsyncDisposable
{
    /// <summary>The database of the product.</summary>
    public const string Database = "collaboration";

    private readonly Place _place;
    private readonly Binaries _binaries;
    private readonly Postmaster _server;
    private readonly string _startLock;
    private FileLock? _lease;

    private LocalCluster(Place place, Binaries binaries, Postmaster server, string startLock, FileLock lease)
    {
        _place = place;
        _binaries = binaries;
        _server = server;
        _startLock = startLock;
        _lease = lease;
    }

    /// <summary>The postmaster's process, parent of all the cluster's others.</summary>
    public int ProcessId => _server.Id;

    /// <summary>For psql and libpq, as the superuser.</summary>
    public string PsqlConnectionString => $"host={_server.Sockets} port={_server.Port} user=postgres dbname={Database}";

    /// <summary>PostgreSQL's client programs (psql, pg_dump) of the server's version.</summary>
    public string BinariesFolder => _binaries.Folder;

    /// <summary>For Npgsql, as the given role.</summary>
    public string ConnectionString(string role) => new NpgsqlConnectionStringBuilder
    {
        Host = _server.Sockets,
        Port = _server.Port,
        Username = role,
        Database = Database,
    }.ConnectionString;

    /// <summary>
    /// Starts the cluster, makes it where there is none, adopts one that runs, recovers one that was killed.
    /// <paramref name="step"/> hears one line for whatever takes its time. Without <paramref name="durable"/> a crash loses data: for tests.
    /// </summary>
    /// <exception cref="ClusterException">It cannot be had; the message says why and how to mend it.</exception>
    public static async Task<LocalCluster> OpenAsync(
        string dataFolder, Action<string> step, bool durable = true, CancellationToken ct = default)
    {
        try
        {
            var data = Place.Prepare(dataFolder);
            var startLock = Path.Combine(data, "postgres.lock");
            using var starting = await FileLock.ExclusiveAsync(startLock, TimeSpan.FromMinutes(10), ct)
                ?? throw new ClusterException($"Another process has been starting the database for ten minutes: end it (fuser {startLock}), then start again.");
            var place = await Place.FindAsync(data, step, ct);
            return await OpenAsync(place, startLock, durable, step, ct);
        }
        catch (UnauthorizedAccessException e)
        {
            throw new ClusterException($"{e.Message.TrimEnd('.')}: start as the account that owns {dataFolder}, or set COLLAB_DATA to a folder of your own.", e);
        }
        catch (IOException e)
        {
            throw ClusterException.From("The data folder cannot be used", e.Message, dataFolder, e);
        }
    }

    private static async Task<LocalCluster> OpenAsync(
        Place place, string startLock, bool durable, Action<string> step, CancellationToken ct)
    {
        var binaries = await Binaries.FindAsync(place.Version, ct);
        var server = await Start.SettledAsync(place, step, ct);
        if (server.Condition != Condition.Ready)
        {
            if (place.Version is null)
            {
                RefuseStrangers(place);
                step("Creating the database");
                await Creation.RunAsync(place, binaries, durable, ct);
            }

            server = await Start.RunAsync(place, binaries, durable, step, ct);
        }

        // Nobody holds it exclusively for longer than the start lock, which is ours.
        var lease = FileLock.TryShared(place.Lease)
            ?? throw new ClusterException($"{place.Lease} is locked by another program: end it (fuser {place.Lease}), then start again.");
        return new LocalCluster(place, binaries, server, startLock, lease);
    }

    private static void RefuseStrangers(Place place)
    {
        if (Directory.Exists(place.Folder) && Directory.EnumerateFileSystemEntries(place.Folder).Any())
        {
            throw new ClusterException($"{place.Folder} holds something that is no PostgreSQL database: move it away, then start again.");
        }
    }

    /// <summary>Leaves the cluster, and stops it if nobody else is using it.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _lease, null) is not { } held)
        {
            return;
        }

        using var starting = await FileLock.ExclusiveAsync(_startLock, TimeSpan.FromSeconds(30), CancellationToken.None);
        held.Dispose();
        using var last = starting is null ? null : FileLock.TryExclusive(_place.Lease);
        if (last is not null)
        {
            await StopAsync();
        }
    }

    private async Task StopAsync()
    {
        await Tool.RunAsync(_place.Account.Prepare(_binaries["pg_ctl"], "stop", "-W", "-m", "fast", "-D", _place.Folder), CancellationToken.None);
        for (var waited = Stopwatch.StartNew(); waited.Elapsed < TimeSpan.FromMinutes(2);)
        {
            if (Postmaster.Of(_place.Folder).Condition is Condition.Stopped or Condition.Impersonated)
            {
                return;
            }

            await Task.Delay(TimeSpan.FromMilliseconds(5));
        }
    }
}
