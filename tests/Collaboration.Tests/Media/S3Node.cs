using System.Diagnostics;
using System.Text.Json;
using Collaboration.Kernel.Files;
using Collaboration.Testing;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Collaboration.Tests.Media;

/// <summary>A real object store in a process of its own, and a node that keeps its files there.</summary>
public sealed class S3Node : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("collab-s3-").FullName;
    private Process? _process;

    public App App { get; private set; } = null!;

    public IFileStore Store => App.Services.GetRequiredService<IFileStore>();

    /// <summary>As a node that is to use the same store.</summary>
    public Dictionary<string, string?> Settings { get; private set; } = [];

    public async Task InitializeAsync()
    {
        // It seals the marks of long lists with a cipher that is called legacy.
        _process = Process.Start(new ProcessStartInfo("node", ["--openssl-legacy-provider", Path.Combine(Repository.Root, "tests", "Collaboration.Tests", "Media", "s3-server.mjs"), _folder]) { RedirectStandardOutput = true, RedirectStandardInput = true })!;
        var line = await _process.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException("The object store ended. Is it restored? npm ci --prefix tests/Collaboration.Tests");
        Settings = new()
        {
            ["Files:S3:Endpoint"] = $"http://127.0.0.1:{JsonDocument.Parse(line).RootElement.GetProperty("port").GetInt32()}",
            ["Files:S3:Bucket"] = "files", ["Files:S3:Key"] = "S3RVER", ["Files:S3:Secret"] = "S3RVER", ["Files:S3:Prefix"] = "north-america",
        };
        App = await NodeAsync();
    }

    /// <summary>Another node on the same store, with a disk of its own.</summary>
    /// <param name="endpoint">Where it looks for it, if not where it is.</param>
    public async Task<App> NodeAsync(string? endpoint = null)
    {
        var cluster = (await App.SharedAsync()).Cluster;
        var data = Directory.CreateDirectory(Path.Combine(cluster.Folder, "node-" + Guid.NewGuid().ToString("N")[..8])).FullName;
        File.Copy(Path.Combine(cluster.Folder, "app", "master.key"), Path.Combine(data, "master.key"));
        // The jobs of hospitals whose files lie in the folder are not for this one.
        return await App.StartAsync(new Dictionary<string, string?>(Settings) { ["COLLAB_DATA"] = data, ["Files:S3:Endpoint"] = endpoint ?? Settings["Files:S3:Endpoint"] },
            builder => builder.WithoutJobs());
    }

    public async Task DisposeAsync()
    {
        if (App is not null) { await App.DisposeAsync(); }
        if (_process is not null)
        {
            _process.StandardInput.Close();
            await _process.WaitForExitAsync();
            _process.Dispose();
        }
        Directory.Delete(_folder, recursive: true);
    }
}
