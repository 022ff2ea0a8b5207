using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text;

namespace Collaboration.Tests.CommandLine;

/// <summary>The real program in a process of its own, as an operator starts it. Disposing kills what still runs.</summary>
internal sealed class Program : IDisposable
{
    private static readonly string s_assembly = Path.Combine(AppContext.BaseDirectory, "collaboration.dll");

    // What the machine needs to start .NET; settings of whoever runs the tests must not reach the program.
    private static readonly string[] s_inherited = ["PATH", "HOME", "TMPDIR", "LANG", "DOTNET_ROOT", "DOTNET_CLI_HOME"];

    private readonly Process _process;
    private readonly ConcurrentQueue<string> _output = new();
    private readonly ConcurrentQueue<string> _errors = new();
    private readonly Task _ended;

    private Program(ProcessStartInfo info)
    {
        _process = Process.Start(info)!;
        _process.StandardInput.Close();
        _ended = Task.WhenAll(KeepAsync(_process.StandardOutput, _output), KeepAsync(_process.StandardError, _errors), _process.WaitForExitAsync());
    }

    public int Id => _process.Id;
    public bool HasEnded => _process.HasExited;
    public string Output => string.Join('\n', _output);
    public string Errors => string.Join('\n', _errors);

    /// <param name="folder">Where the operator stands.</param>
    public static Program Start(string folder, IReadOnlyDictionary<string, string?> environment, params IEnumerable<string> arguments)
    {
        var info = new ProcessStartInfo("dotnet", ["exec", s_assembly, .. arguments])
        {
            WorkingDirectory = folder, RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8, StandardErrorEncoding = Encoding.UTF8,
        };
        foreach (var name in info.Environment.Keys.Except(s_inherited).ToList()) { info.Environment.Remove(name); }
        // As the tests' own process: none of them lives long enough to get back what it costs.
        info.Environment["DOTNET_TieredPGO"] = "0";
        foreach (var (name, value) in environment.Where(e => e.Value is not null)) { info.Environment[name] = value; }
        return new Program(info);
    }

    /// <summary>Waits for its end, at most a minute.</summary>
    public async Task<Finished> EndAsync()
    {
        await _ended.WaitAsync(TimeSpan.FromSeconds(60));
        return new Finished(_process.ExitCode, Output, Errors);
    }

    /// <summary>As an operator's Ctrl-C or a service manager's stop.</summary>
    public void Terminate()
    {
        using var kill = Process.Start("kill", ["-TERM", $"{Id}"]);
        kill.WaitForExit();
    }

    /// <summary>As kill -9: nothing of it runs on, what it started does.</summary>
    public void Kill()
    {
        _process.Kill();
        // Not until its output ends too: what it started may hold that.
        _process.WaitForExit(TimeSpan.FromSeconds(30));
    }

    public void Dispose()
    {
        if (!_process.HasExited) { _process.Kill(); }
        _process.WaitForExit();
        _process.Dispose();
    }

    private static async Task KeepAsync(StreamReader from, ConcurrentQueue<string> lines)
    {
        while (await from.ReadLineAsync() is { } line) { lines.Enqueue(line); }
    }
}

/// <summary>What a program left behind.</summary>
internal sealed record Finished(int Exit, string Output, string Errors)
{
    /// <summary>Both streams, for a failed test's message.</summary>
    public string Said => $"exit {Exit}\n{Output}\n{Errors}";
}
