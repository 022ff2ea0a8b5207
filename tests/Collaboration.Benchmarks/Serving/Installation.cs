using System.Diagnostics;

namespace Collaboration.Benchmarks.Serving;

/// <summary>The published program with a data folder of its own that is gone afterwards.</summary>
internal sealed class Installation : IAsyncDisposable
{
    private readonly string _app;
    private readonly string _folder = Directory.CreateTempSubdirectory("collab-bench-").FullName;
    private readonly List<App> _started = [];

    private Installation(string app, string root, int port)
    {
        (_app, Root, Port) = (app, root, port);
        // PostgreSQL's account has to pass through where root runs this.
        if (!OperatingSystem.IsWindows() && Environment.IsPrivilegedProcess) { File.SetUnixFileMode(_folder, File.GetUnixFileMode(_folder) | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute); }
        foreach (var file in Directory.EnumerateFiles(Path.Combine(root, "themes"), "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(Themes, Path.GetRelativePath(Path.Combine(root, "themes"), file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }
    }

    /// <summary>The repository.</summary>
    public string Root { get; }

    public int Port { get; }

    /// <summary>Further settings of the servers and verbs that are started from now on, as in the environment.</summary>
    public Dictionary<string, string> Settings { get; } = [];

    public string Data => Path.Combine(_folder, "data");

    public bool IsDatabaseUp => File.Exists(Path.Combine(Data, "postgres", "postmaster.pid"));

    public string Themes => Path.Combine(_folder, "themes");

    public string Scratch(string name) => Path.Combine(_folder, name);

    public static Installation Make(int port)
    {
        var app = Environment.GetEnvironmentVariable("COLLAB_APP") ?? throw new BenchException("COLLAB_APP is not set. Start with ./collab bench, which publishes first.");
        var root = Environment.GetEnvironmentVariable("COLLAB_ROOT") ?? Environment.CurrentDirectory;
        return new Installation(app, root, port);
    }

    /// <summary>Starts the server and waits until it is ready.</summary>
    /// <param name="offset">Of its port: another one serves beside the first.</param>
    public async Task<App> ServeAsync(CancellationToken ct, int offset = 0)
    {
        var app = Start(_app, ["serve"], offset);
        await app.ReadyAsync(ct);
        return app;
    }

    /// <summary>The same through the script, as people start it.</summary>
    public async Task<App> ServeByScriptAsync(CancellationToken ct)
    {
        var app = Start(Path.Combine(Root, "collab"), ["run"], 0);
        await app.ReadyAsync(ct);
        return app;
    }

    /// <summary>Runs a verb to its end.</summary>
    /// <returns>What it printed.</returns>
    public async Task<string> VerbAsync(IEnumerable<string> arguments, CancellationToken ct) => (await MeasuredVerbAsync(arguments, ct)).Output;

    /// <summary>The same, with the most memory in bytes that it held at any time.</summary>
    public async Task<(string Output, long Peak)> MeasuredVerbAsync(IEnumerable<string> arguments, CancellationToken ct)
    {
        var start = Prepare(_app, arguments, Port);
        using var process = Process.Start(start)!;
        var (output, error) = (process.StandardOutput.ReadToEndAsync(ct), process.StandardError.ReadToEndAsync(ct));
        var (ended, peak) = (process.WaitForExitAsync(ct), 0L);
        while (!ended.IsCompleted)
        {
            peak = Math.Max(peak, Meter.Peak(process.Id));
            await Task.WhenAny(ended, Task.Delay(100, ct));
        }
        await ended;
        return process.ExitCode == 0 ? (await output, peak) : throw new BenchException($"{string.Join(' ', arguments)} ended with {process.ExitCode}: {Tail(await error + await output)}");
    }

    /// <summary>SQL as the superuser; needs a server that runs.</summary>
    public async Task<Sql> SqlAsync(CancellationToken ct) => new((await VerbAsync(["database"], ct)).Trim().Split('\n')[^1]);

    /// <summary>The last lines of every server, for whoever has to find out why one failed.</summary>
    public string Said() => string.Join('\n', _started.Select(app => app.Said()));

    public async ValueTask DisposeAsync()
    {
        foreach (var app in _started) { await app.DisposeAsync(); }
        try { Directory.Delete(_folder, recursive: true); }
        catch (IOException left) { await Console.Error.WriteLineAsync($"Left behind: {left.Message}"); }
    }

    private App Start(string program, string[] arguments, int offset)
    {
        var app = new App(this, Prepare(program, arguments, Port + offset), Port + offset);
        _started.Add(app);
        return app;
    }

    private ProcessStartInfo Prepare(string program, IEnumerable<string> arguments, int port)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true, WorkingDirectory = Root };
        foreach (var named in start.Environment.Keys.Where(k => k.StartsWith("ConnectionStrings__", StringComparison.Ordinal) || k == "ASPNETCORE_URLS").ToList()) { start.Environment.Remove(named); }
        foreach (var (name, value) in new[]
        {
            ("PORT", port.ToString()), ("COLLAB_DATA", Data), ("COLLAB_ROOT", Root), ("ASPNETCORE_ENVIRONMENT", "Development"), ("Themes__Folder", Themes),
            ("Limits__WritesPerMinute", "100000000"), ("Limits__SearchesPerMinute", "100000000"), ("Limits__SignInsPerMinute", "100000000"),
        })
        {
            start.Environment[name] = value;
        }
        foreach (var (name, value) in Settings) { start.Environment[name] = value; }
        return start;
    }

    private static string Tail(string text) => text.Trim() is { Length: > 600 } and var all ? all[^600..] : text.Trim();
}
