using System.CommandLine;
using Collaboration.Kernel.Data;
using Collaboration.Kernel.Events;
using Collaboration.Kernel.Files;
using Collaboration.Kernel.Pages;
using Collaboration.Kernel.Tenancy;
using Collaboration.Web.Cluster;
using Collaboration.Web.Demo;
using Collaboration.Web.Serving;
using Collaboration.Web.Settings;

namespace Collaboration.Web.Commands;

/// <summary><c>serve</c>: what <c>./collab run</c> starts.</summary>
internal static class ServeCommand
{
    public static Command Create(VerbHost host)
    {
        var started = TimeProvider.System.GetTimestamp();
        var command = new Command("serve", "Serve the network and its hospitals.");
        command.SetAction((_, ct) => VerbHost.InstallationAsync((installation, token) => ServeAsync(installation, host, started, token), ct));
        return command;
    }

    private static async Task<int> ServeAsync(Installation installation, VerbHost host, long started, CancellationToken ct)
    {
        if (installation.Owner is not null) { await Restoration.SettleAsync(installation.Owner, installation.DataFolder, ct); }
        var app = Server.Build(installation, host.Modules);
        await using var disposed = app;
        app.Urls.Add(Address(installation.Configuration));
        // The entities' model takes a quarter of a second to build: beside what follows, not after it.
        var model = Task.Run(() => BuildModel(app.Services), ct);
        var development = app.Environment.IsDevelopment();
        var migrations = app.Services.GetRequiredService<Migrations>();
        // A development machine brings its database up by itself; elsewhere that is ./collab migrate, by somebody who may.
        if (development && installation.Owner is not null) { await DatabaseSetup.MigrateAsync(installation, migrations, name => Console.Error.WriteLine($"Applied {name}"), ct); }
        await DatabaseSetup.CheckAsync(installation, migrations, production: !development, ct);
        await DatabaseSetup.CheckMasterKeyAsync(installation, app.Services.GetRequiredService<Databases>(), app.Services.GetRequiredService<MasterKey>(), ct);
        await FilesSetup.CheckAsync(app.Services.GetRequiredService<IFileStore>(), ct);
        await app.Services.GetRequiredService<TenantDirectory>().LoadAsync(ct);
        await app.Services.GetRequiredService<TenantStore>().ProvisionNetworkAsync(ct);
        var welcome = await FirstPeople.WelcomeAsync(app, Address(installation.Configuration), ct);
        app.Services.GetRequiredService<AssetNames>().Take(((IEndpointRouteBuilder)app).DataSources.SelectMany(s => s.Endpoints));
        try { await app.StartAsync(ct); }
        catch (Exception refused) when (refused is IOException or System.Net.Sockets.SocketException or FormatException)
        {
            // What started before the port was asked for stops in peace.
            await app.StopAsync(CancellationToken.None);
            var address = Address(installation.Configuration);
            throw new SettingsException(refused.InnerException is Microsoft.AspNetCore.Connections.AddressInUseException
                ? $"{address} is taken by another program. Set PORT to another: PORT=5081 ./collab run"
                : $"{address} cannot be served on: {refused.Message.ReplaceLineEndings(" ")}. Set PORT or ASPNETCORE_URLS.");
        }
        await ReadyAsync(app.Services.GetRequiredService<EventStream>(), ct);
        await model;
        Console.WriteLine($"Ready after {TimeProvider.System.GetElapsedTime(started).TotalSeconds:0.0} s");
        Console.WriteLine(welcome);
        _ = WarmAsync(app.Urls.First(), ct);
        await app.WaitForShutdownAsync(ct);
        return 0;
    }

    private static void BuildModel(IServiceProvider services)
    {
        using var scope = services.CreateScope();
        _ = scope.ServiceProvider.GetRequiredService<CollaborationDb>().Model;
    }

    private static string Address(IConfiguration configuration)
    {
        if (configuration["ASPNETCORE_URLS"] is { Length: > 0 } urls) { return urls; }
        var port = configuration["PORT"] ?? "5080";
        if (!ushort.TryParse(port, out var number) || number == 0) { throw new SettingsException($"PORT is '{port}': it is a number from 1 to 65535."); }
        return $"http://localhost:{port}";
    }

    /// <summary>Asks for a page before anybody else does: what the runtime compiles at the first request is ready for the second.</summary>
    private static async Task WarmAsync(string address, CancellationToken ct)
    {
        using var client = new HttpClient();
        try { await client.GetAsync(new Uri(address + "/"), ct); }
        catch (Exception cold) when (cold is HttpRequestException or OperationCanceledException or UriFormatException) { }
    }

    private static async Task ReadyAsync(EventStream events, CancellationToken ct)
    {
        while (!events.IsCurrent) { await Task.Delay(5, ct); }
    }
}
