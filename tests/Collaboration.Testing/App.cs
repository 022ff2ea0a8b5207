using Collaboration.Kernel.Data;
using Collaboration.Kernel.Events;
using Collaboration.Kernel.Modules;
using Collaboration.Kernel.Pages;
using Collaboration.Kernel.Tenancy;
using Collaboration.Web.Serving;
using Collaboration.Web.Settings;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;
using Module = Collaboration.Kernel.Modules.Module;

namespace Collaboration.Testing;

/// <summary>
/// The app as it is served, on a real Kestrel and a real PostgreSQL: <c>var north = await app.HospitalAsync("north");
/// var nurse = await north.SignedInAsAsync("staff"); var page = await nurse.GetAsync("/");</c>
/// </summary>
public sealed class App : IAsyncDisposable
{
    private static readonly Lazy<Task<TestCluster>> s_cluster = new(TestCluster.StartAsync);
    private static readonly Lazy<Task<App>> s_shared = new(() => StartAsync());
    private static readonly SemaphoreSlim s_migrating = new(1);

    private readonly WebApplication _app;
    private readonly Installation _installation;
    private TestCluster? _own;
    private int _hospitals;

    private App(WebApplication app, Installation installation, TestCluster cluster, LogBook log) => (_app, _installation, Cluster, Log) = (app, installation, cluster, log);

    public TestCluster Cluster { get; }
    public LogBook Log { get; }
    public IServiceProvider Services => _app.Services;

    /// <summary>Every endpoint that it serves, as it serves them: their sources would compile each anew whenever they are asked.</summary>
    public IReadOnlyList<Microsoft.AspNetCore.Http.Endpoint> Endpoints => Services.GetRequiredService<EndpointDataSource>().Endpoints;

    /// <summary>Where mail goes while no server is named.</summary>
    public string MailFolder => Path.Combine(_installation.DataFolder, "mail");

    /// <summary>Scheme, address and port.</summary>
    public Uri Address => new(_app.Urls.First());

    /// <summary>The one that all tests of an assembly share. Hospitals are cheap: each test makes its own.</summary>
    public static Task<App> SharedAsync() => s_shared.Value;

    /// <summary>The modules that the program names, those first that others build on.</summary>
    public static IReadOnlyList<Module> Modules()
    {
        var assemblies = typeof(Server).Assembly.GetReferencedAssemblies().Where(a => a.Name!.StartsWith("Collaboration.", StringComparison.Ordinal)).Select(System.Reflection.Assembly.Load).ToList();
        var found = assemblies.SelectMany(a => a.GetExportedTypes()).Where(t => t.IsSubclassOf(typeof(Module)) && !t.IsAbstract).ToList();
        return [.. found.OrderBy(t => t.Assembly.GetReferencedAssemblies().Count(r => found.Any(f => f.Assembly.GetName().Name == r.Name))).ThenBy(t => t.Name, StringComparer.Ordinal)
            .Select(t => (Module)Activator.CreateInstance(t)!)];
    }

    /// <summary>Another node on the same database, with settings and modules of its own.</summary>
    public static async Task<App> StartAsync(IReadOnlyDictionary<string, string?>? settings = null, Action<WebApplicationBuilder>? configure = null, params Module[] more) =>
        await StartAsync(await s_cluster.Value, settings, configure, more);

    /// <summary>A node on a PostgreSQL that no other test stands on.</summary>
    public static Task<App> StartAsync(TestCluster cluster, IReadOnlyDictionary<string, string?>? settings = null) => StartAsync(cluster, settings, null, []);

    /// <summary>A node on a PostgreSQL of its own, which goes with it: no other test's node takes its jobs.</summary>
    public static async Task<App> StartAloneAsync(IReadOnlyDictionary<string, string?>? settings = null, Action<WebApplicationBuilder>? configure = null)
    {
        var cluster = await TestCluster.StartAsync();
        var app = await StartAsync(cluster, settings, configure, []);
        app._own = cluster;
        return app;
    }

    private static async Task<App> StartAsync(TestCluster cluster, IReadOnlyDictionary<string, string?>? settings, Action<WebApplicationBuilder>? configure, Module[] more)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(Defaults(cluster)).AddInMemoryCollection(settings ?? new Dictionary<string, string?>()).Build();
        var installation = await Installation.OpenAsync(configuration, _ => { }, CancellationToken.None);
        var log = new LogBook();
        var app = Server.Build(installation, new ModuleList([.. Modules(), .. more]), builder =>
        {
            builder.WebHost.UseStaticWebAssets();
            builder.Logging.ClearProviders().AddProvider(log);
            configure?.Invoke(builder);
        });
        app.Urls.Add("http://127.0.0.1:0");
        await s_migrating.WaitAsync();
        try { await DatabaseSetup.MigrateAsync(installation, app.Services.GetRequiredService<Migrations>(), _ => { }, CancellationToken.None); }
        finally { s_migrating.Release(); }
        await DatabaseSetup.CheckAsync(installation, app.Services.GetRequiredService<Migrations>(), production: true, CancellationToken.None);
        await using (var network = await app.Services.GetRequiredService<Databases>().OpenAsync(Tenant.NetworkId, CancellationToken.None))
        {
            // With a host name of its own the network does not answer to strange ones.
            await network.ExecuteAsync($"insert into catalogue.host (host, tenant_id) values ('127.0.0.1', 1) on conflict do nothing");
        }
        await app.Services.GetRequiredService<TenantDirectory>().LoadAsync(CancellationToken.None);
        await app.Services.GetRequiredService<TenantStore>().ProvisionNetworkAsync(CancellationToken.None);
        app.Services.GetRequiredService<AssetNames>().Take(((IEndpointRouteBuilder)app).DataSources.SelectMany(s => s.Endpoints));
        await app.StartAsync();
        var events = app.Services.GetRequiredService<EventStream>();
        await Wait.UntilAsync("the app reads its events", () => events.IsCurrent);
        return new App(app, installation, cluster, log);
    }

    /// <summary>Ends the shared app and the cluster, once all tests are done.</summary>
    public static async Task StopAsync()
    {
        if (s_shared.IsValueCreated) { await (await s_shared.Value).DisposeAsync(); }
        if (s_cluster.IsValueCreated) { await (await s_cluster.Value).DisposeAsync(); }
    }

    /// <summary>A new active hospital below a prefix of its own.</summary>
    /// <param name="name">Begins its short name; a number makes it unique.</param>
    public Task<Hospital> HospitalAsync(string name = "north", string? host = null, int? parent = null) => TenantAsync(name, active: true, host: host, parent: parent);

    /// <summary>A new tenant in any state that a tenant can be added in.</summary>
    public async Task<Hospital> TenantAsync(string name, TenantKind kind = TenantKind.Hospital, bool active = true, string? host = null, int? parent = null)
    {
        var shortName = $"{name}-{Guid.NewGuid().ToString("N")[..6]}{Interlocked.Increment(ref _hospitals)}";
        var added = await Services.GetRequiredService<TenantStore>().AddAsync(
            [new NewTenant($"{name} hospital", shortName, kind, City: "Harbor Falls", Region: "WI", Active: active, ParentId: parent, Host: host)], CancellationToken.None);
        return await FindAsync(added[0].Id, _ => true);
    }

    /// <summary>Tells every node that the catalogue was changed by SQL.</summary>
    public Task CatalogueChangedAsync() => Network().ExecuteAsync($"insert into kernel.event (stream, kind, at) values ({TenantStore.Stream}, 'tenant.settings', now())");

    /// <summary>The network itself, by its own address.</summary>
    public Hospital Network() => new(this, Services.GetRequiredService<TenantDirectory>().Current.Network);

    /// <summary>The tenant, once this node knows it as it should be.</summary>
    public async Task<Hospital> FindAsync(int id, Predicate<Tenant> isSo)
    {
        var directory = Services.GetRequiredService<TenantDirectory>();
        await Wait.UntilAsync("this node knows the tenant", () => directory.Current.Find(id) is { } t && isSo(t));
        return new Hospital(this, directory.Current.Find(id)!);
    }

    /// <summary>Until this node has heard of the tenant below a prefix.</summary>
    public Task KnowsAsync(string prefix)
    {
        var directory = Services.GetRequiredService<TenantDirectory>();
        return Wait.UntilAsync($"this node knows the tenant at '{prefix}'", () => directory.Current.All.Any(t => t.PathBase.Value == prefix));
    }

    /// <summary>Until every transaction that began before now has ended: only then does a stream tell what they and later ones wrote.</summary>
    public async Task AllIsToldAsync()
    {
        var network = Network();
        var now = await network.ValueAsync<string>($"select pg_snapshot_xmax(pg_current_snapshot())::text");
        await Wait.UntilAsync("older transactions have ended", () => network.ValueAsync<bool>($"select pg_snapshot_xmin(pg_current_snapshot()) >= {now}::xid8"));
    }

    /// <summary>Somebody with a browser that holds nothing yet.</summary>
    public Browser Browser(string prefix = "", string? host = null) => new(this, prefix, host, null);

    /// <summary>A connection behind the wall of this tenant, as the app's own role.</summary>
    public Task<NpgsqlConnection> OpenAsync(int tenant) => Services.GetRequiredService<Databases>().OpenAsync(tenant, CancellationToken.None);

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
        await _installation.DisposeAsync();
        if (_own is not null) { await _own.DisposeAsync(); }
    }

    private static Dictionary<string, string?> Defaults(TestCluster cluster) => new()
    {
        ["ASPNETCORE_ENVIRONMENT"] = "Production",
        ["COLLAB_DATA"] = Path.Combine(cluster.Folder, "app"),
        ["COLLAB_ROOT"] = Repository.Root,
        ["ConnectionStrings:Collaboration"] = cluster.ConnectionString("collab_app"),
        ["ConnectionStrings:CollaborationWorker"] = cluster.ConnectionString("collab_worker"),
        ["ConnectionStrings:CollaborationOwner"] = cluster.ConnectionString("postgres"),
        ["Limits:WritesPerMinute"] = "100000",
        ["Limits:SignInsPerMinute"] = "100000",
    };
}
