using System.Net;
using System.Net.Sockets;
using Collaboration.Kernel.Data;
using Collaboration.Kernel.Modules;
using Collaboration.Testing;
using Collaboration.Web.Cluster;
using Collaboration.Web.Settings;
using Microsoft.Extensions.Configuration;
using Npgsql;

namespace Collaboration.Tests.CommandLine;

/// <summary>An installation of a test's own: a data folder, an environment, and the programs that run in it.</summary>
internal sealed class Installed : IAsyncDisposable
{
    private readonly List<Program> _programs = [];
    private Installation? _held;

    private Installed(string folder, Dictionary<string, string?> environment) => (Folder, Environment) = (folder, environment);

    /// <summary>Where the operator stands; files that a verb writes lie here.</summary>
    public string Folder { get; }

    public Dictionary<string, string?> Environment { get; }
    public string Data => Environment["COLLAB_DATA"]!;

    /// <summary>Nothing but an empty folder.</summary>
    /// <param name="durable">False where no test kills the database.</param>
    public static Installed Fresh(string environment = "Production", bool durable = false)
    {
        var folder = Path.Combine(Path.GetTempPath(), "collab-" + Guid.NewGuid().ToString("N")[..12]);
        Directory.CreateDirectory(folder);
        return new Installed(folder, new()
        {
            ["COLLAB_ROOT"] = Repository.Root, ["COLLAB_DATA"] = Path.Combine(folder, "data"), ["COLLAB_DURABLE"] = durable ? null : "off", ["ASPNETCORE_ENVIRONMENT"] = environment,
            ["PORT"] = $"{FreePort()}", ["Limits__WritesPerMinute"] = "100000", ["Limits__SignInsPerMinute"] = "100000",
        });
    }

    /// <summary>A cluster with the current schema, which runs until the end of the test: verbs find it running.</summary>
    public static async Task<Installed> MigratedAsync()
    {
        var installed = Fresh();
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(installed.Environment).Build();
        installed._held = await Installation.OpenAsync(configuration, _ => { }, CancellationToken.None);
        await DatabaseSetup.MigrateAsync(installed._held, new Migrations(new ModuleList([.. App.Modules()])), _ => { }, CancellationToken.None);
        return installed;
    }

    /// <summary>Verbs of the app that all tests share: it serves from the same database and data folder.</summary>
    public static Installed Of(App app)
    {
        var installed = Fresh();
        installed.Environment["COLLAB_DATA"] = Path.Combine(app.Cluster.Folder, "app");
        installed.Environment["ConnectionStrings__Collaboration"] = app.Cluster.ConnectionString("collab_app");
        installed.Environment["ConnectionStrings__CollaborationWorker"] = app.Cluster.ConnectionString("collab_worker");
        installed.Environment["ConnectionStrings__CollaborationOwner"] = app.Cluster.ConnectionString("postgres");
        return installed;
    }

    public string PathOf(string file) => Path.Combine(Folder, file);

    public Program Start(params IEnumerable<string> arguments)
    {
        var program = Program.Start(Folder, Environment, arguments);
        lock (_programs) { _programs.Add(program); }
        return program;
    }

    /// <summary>Runs a verb to its end.</summary>
    public Task<Finished> RunAsync(params IEnumerable<string> arguments) => Start(arguments).EndAsync();

    /// <summary>Starts the server and waits until it is ready and has said so.</summary>
    public async Task<Server> ServeAsync()
    {
        var program = Start("serve");
        var server = new Server(program, new Uri($"http://localhost:{Environment["PORT"]}"));
        await Wait.UntilAsync("the server is ready", async () =>
        {
            if (program.HasEnded) { throw new InvalidOperationException($"The server did not start: {(await program.EndAsync()).Said}"); }
            return program.Output.Contains(server.Address.Authority, StringComparison.Ordinal) && await server.IsReadyAsync();
        }, seconds: 40);
        return server;
    }

    /// <summary>The postmaster's own file: its number first, its socket's folder fifth; null when none runs.</summary>
    public string[]? Postmaster() => File.Exists(Path.Combine(Data, "postgres", "postmaster.pid")) ? File.ReadAllLines(Path.Combine(Data, "postgres", "postmaster.pid")) : null;

    /// <summary>A connection to the own cluster that sees everything.</summary>
    public async Task<NpgsqlConnection> OpenAsync()
    {
        var connection = new NpgsqlConnection($"Host={Postmaster()![4]};Username=postgres;Database={LocalCluster.Database};Pooling=false");
        await connection.OpenAsync();
        return connection;
    }

    public static int FreePort()
    {
        using var free = new TcpListener(IPAddress.Loopback, 0);
        free.Start();
        return ((IPEndPoint)free.LocalEndpoint).Port;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var program in _programs) { program.Dispose(); }
        if (_held is not null) { await _held.DisposeAsync(); }
        // A server that was killed leaves its database running.
        if (Data.StartsWith(Folder, StringComparison.Ordinal) && Postmaster() is not null) { await (await LocalCluster.OpenAsync(Data, _ => { }, durable: false)).DisposeAsync(); }
        Directory.Delete(Folder, recursive: true);
    }
}
