using Collaboration.Kernel;
using Collaboration.Kernel.Data;
using Collaboration.Kernel.Modules;
using Collaboration.Kernel.Tenancy;
using Collaboration.Web.Cluster;
using Collaboration.Web.Settings;

namespace Collaboration.Web.Commands;

/// <summary>What every verb runs in: the installation's settings, its database, the kernel's and the modules' services.</summary>
internal sealed class VerbHost(ModuleList modules)
{
    public ModuleList Modules => modules;

    /// <summary>Settings as the server reads them: appsettings.json beside the data or the program, then the environment.</summary>
    /// <exception cref="SettingsException">The file is no JSON.</exception>
    public static IConfiguration Configuration()
    {
        var file = Path.GetFullPath("appsettings.json");
        try { return new ConfigurationBuilder().AddJsonFile(file, optional: true).AddEnvironmentVariables().Build(); }
        catch (InvalidDataException broken) { throw new SettingsException($"{file} is no JSON: {broken.GetBaseException().Message.ReplaceLineEndings(" ")}"); }
    }

    /// <summary>A path that the person typed, relative to where they stood.</summary>
    public static string PathOf(string typed) => Path.GetFullPath(typed, Environment.GetEnvironmentVariable("COLLAB_CWD") ?? Environment.CurrentDirectory);

    /// <summary>Runs a verb beside a running server or without one. What it cannot do is said in one line, with exit code 1.</summary>
    public Task<int> RunAsync(Func<IServiceProvider, CancellationToken, Task<int>> verb, CancellationToken ct) => InstallationAsync(async (installation, token) =>
    {
        await using var services = Services(installation);
        await DatabaseSetup.CheckAsync(installation, services.GetRequiredService<Migrations>(), production: false, token);
        await services.GetRequiredService<TenantDirectory>().LoadAsync(token);
        return await verb(services, token);
    }, ct);

    /// <summary>Runs what needs no more than the installation: its schema may be missing.</summary>
    public static async Task<int> InstallationAsync(Func<Installation, CancellationToken, Task<int>> verb, CancellationToken ct)
    {
        try
        {
            await using var installation = await Installation.OpenAsync(Configuration(), Console.Error.WriteLine, ct);
            return await verb(installation, ct);
        }
        catch (Exception refused) when (refused is SettingsException or ClusterException or MigrationException or TenantException or Kernel.Themes.ThemeException or Kernel.Recipes.RecipeException or Kernel.Files.FileStoreException or Collaboration.Import.Contracts.ImportException or Collaboration.People.Contracts.PeopleImportException or FormatException)
        {
            await Console.Error.WriteLineAsync(refused.Message);
            return 1;
        }
        catch (Npgsql.NpgsqlException lost)
        {
            await Console.Error.WriteLineAsync($"The database refused or was lost: {lost.Message.ReplaceLineEndings(" ")}");
            return 1;
        }
    }

    /// <summary>The services of a verb: no listener, no jobs, no web server.</summary>
    public ServiceProvider Services(Installation installation)
    {
        var store = FilesSetup.Store(installation.Configuration, installation.Files);
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton(installation.Configuration).AddSingleton(installation).AddSingleton(installation.Databases()).AddSingleton(installation.Files).AddSingleton(_ => store).AddSingleton(FilesSetup.Scanner(installation.Configuration)).AddSingleton(installation.AuditHeads);
        services.AddSingleton(_ => MasterKey.Of(installation.MasterKeyFile)).AddSingleton(_ => installation.Themes()).AddSingleton(installation.Recipes());
        services.AddKernel(modules);
        return services.BuildServiceProvider();
    }
}
