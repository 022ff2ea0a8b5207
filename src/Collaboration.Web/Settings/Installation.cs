using Collaboration.Kernel.Data;
using Collaboration.Kernel.Recipes;
using Collaboration.Kernel.Themes;
using Collaboration.Web.Cluster;
using Npgsql;

namespace Collaboration.Web.Settings;

/// <summary>Where this installation keeps its things and how it reaches its database: read once, before anything is served.</summary>
public sealed class Installation : IAsyncDisposable
{
    private readonly LocalCluster? _cluster;

    private Installation(IConfiguration configuration, string dataFolder, LocalCluster? cluster)
    {
        (DataFolder, _cluster, Configuration) = (dataFolder, cluster, configuration);
        App = ConnectionString(configuration, "Collaboration") ?? cluster!.ConnectionString("collab_app");
        Worker = ConnectionString(configuration, "CollaborationWorker") ?? cluster?.ConnectionString("collab_worker")
            ?? throw new SettingsException("ConnectionStrings__CollaborationWorker is missing: the connection string of the role collab_worker.");
        Owner = ConnectionString(configuration, "CollaborationOwner") ?? cluster?.ConnectionString("postgres");
    }

    public IConfiguration Configuration { get; }

    /// <summary>Folder of the master key, of files, and of the cluster where there is one.</summary>
    public string DataFolder { get; }

    /// <summary>Connection string of <c>collab_app</c>.</summary>
    public string App { get; }

    /// <summary>Connection string of <c>collab_worker</c>.</summary>
    public string Worker { get; }

    /// <summary>Connection string of the schema's owner; null in a serving process of a real installation.</summary>
    public string? Owner { get; }

    /// <summary>The postmaster of the own cluster; null when the database is elsewhere.</summary>
    public int? ClusterProcessId => _cluster?.ProcessId;

    /// <summary>True when the database is this installation's own cluster.</summary>
    public bool HasOwnCluster => _cluster is not null;

    /// <summary>For psql; of the own cluster, or of the owner where the database is elsewhere.</summary>
    public string PsqlConnectionString => _cluster?.PsqlConnectionString
        ?? LibpqForm(Owner ?? throw new SettingsException("ConnectionStrings__CollaborationOwner is missing."));

    public FilesFolder Files => new(Path.Combine(DataFolder, "files"));

    public Kernel.Audit.AuditHeads AuditHeads => new(Path.Combine(DataFolder, "audit", "heads.jsonl"));

    public string MasterKeyFile => Path.Combine(DataFolder, "master.key");

    /// <summary>Reads the settings, and starts or joins the own cluster where no database is named.</summary>
    /// <param name="step">Told what is being done, a line each.</param>
    /// <exception cref="SettingsException">A setting is missing or wrong.</exception>
    public static async Task<Installation> OpenAsync(IConfiguration configuration, Action<string> step, CancellationToken ct)
    {
        var data = Path.GetFullPath(configuration["COLLAB_DATA"] is { Length: > 0 } named ? named : "App_Data");
        if (ConnectionString(configuration, "Collaboration") is null)
        {
            return new Installation(configuration, data, await LocalCluster.OpenAsync(data, step, durable: configuration["COLLAB_DURABLE"] != "off", ct));
        }
        try { Directory.CreateDirectory(data); }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException) { throw new SettingsException($"The data folder cannot be used: {refused.Message} Set COLLAB_DATA to another."); }
        return new Installation(configuration, data, null);
    }

    public Databases Databases() => new(App, Worker, Number(Configuration, "Database:MaxConnections", 24));

    public ThemeList Themes() => new(Path.GetFullPath(Configuration["Themes:Folder"] ?? Path.Combine(Configuration["COLLAB_ROOT"] ?? ".", "themes")), Configuration["Themes:Default"] ?? "ward");

    public RecipeFolder Recipes() => new(Path.GetFullPath(Path.Combine(Configuration["COLLAB_ROOT"] ?? ".", "recipes")));

    public async ValueTask DisposeAsync()
    {
        NpgsqlConnection.ClearAllPools();
        if (_cluster is not null) { await _cluster.DisposeAsync(); }
    }

    /// <summary>A whole number among the settings.</summary>
    /// <exception cref="SettingsException">It is none, or below one.</exception>
    public static int Number(IConfiguration configuration, string key, int otherwise) =>
        configuration[key] is not { Length: > 0 } given ? otherwise
        : int.TryParse(given, out var number) && number > 0 ? number
        : throw new SettingsException($"{key} is '{given}': it is a whole number above zero.");

    private static string? ConnectionString(IConfiguration configuration, string name)
    {
        if (configuration.GetConnectionString(name) is not { Length: > 0 } given) { return null; }
        try { return new NpgsqlConnectionStringBuilder(given).Host is { Length: > 0 } ? given : throw NoConnectionString(name); }
        catch (ArgumentException) { throw NoConnectionString(name); }
    }

    // What stands there is not repeated: it may hold a password.
    private static SettingsException NoConnectionString(string name) =>
        new($"ConnectionStrings__{name} is no connection string: it looks like Host=db.example.org;Database=collaboration;Username=collab_app;Password=…");

    private static string LibpqForm(string connectionString)
    {
        var parts = new NpgsqlConnectionStringBuilder(connectionString);
        return $"host={parts.Host} port={parts.Port} dbname={parts.Database} user={parts.Username}";
    }
}

/// <summary>A setting is wrong; the message says which, and how to mend it, in one line.</summary>
public sealed class SettingsException(string message) : Exception(message);
