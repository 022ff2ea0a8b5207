using System.Diagnostics;
using System.Text.Json;

namespace Collaboration.Benchmarks.Load;

/// <summary>Processes of watchers, as whoever measures speaks to them.</summary>
internal sealed class Audience : IAsyncDisposable
{
    private readonly List<Process> _processes = [];

    /// <summary>Starts one for each order and waits until all who can are in.</summary>
    public static async Task<Audience> ComeAsync(IReadOnlyList<WatchOrder> orders, CancellationToken ct)
    {
        var audience = new Audience();
        foreach (var order in orders)
        {
            var start = new ProcessStartInfo(Environment.ProcessPath!, [.. Environment.ProcessPath!.EndsWith("dotnet", StringComparison.Ordinal) ? [typeof(Audience).Assembly.Location] : Array.Empty<string>(), Watching.Verb])
            {
                RedirectStandardInput = true, RedirectStandardOutput = true,
            };
            var process = Process.Start(start)!;
            audience._processes.Add(process);
            await process.StandardInput.WriteLineAsync(JsonSerializer.Serialize(order).AsMemory(), ct);
        }
        foreach (var process in audience._processes)
        {
            if (await process.StandardOutput.ReadLineAsync(ct) != "ready") { throw new BenchException("A process of watchers does not get ready."); }
        }
        return audience;
    }

    /// <summary>Tells all processes, or one of them, and hears what their watchers have.</summary>
    public async Task<Watched> AskAsync(string command, CancellationToken ct, int? only = null)
    {
        var asked = only is { } one ? [_processes[one]] : _processes;
        foreach (var process in asked) { await process.StandardInput.WriteLineAsync(command.AsMemory(), ct); }
        var all = new List<Watched>();
        foreach (var process in asked) { all.Add(JsonSerializer.Deserialize<Watched>(await process.StandardOutput.ReadLineAsync(ct) ?? throw new BenchException("A process of watchers is gone."))!); }
        return new(all.Sum(w => w.In), all.Sum(w => w.Returns),
            all.SelectMany(w => w.Last).GroupBy(l => l.Key).ToDictionary(g => g.Key, g => new Told(g.Sum(l => l.Value.Count), g.Max(l => l.Value.At))),
            all.SelectMany(w => w.Orders).GroupBy(o => o.Key).ToDictionary(g => g.Key, g => g.Sum(o => o.Value)));
    }

    /// <summary>Waits until it is so, or for a minute.</summary>
    public async Task<(Watched Watched, TimeSpan After)> UntilAsync(Func<Watched, bool> isSo, CancellationToken ct, int? only = null)
    {
        for (var since = Stopwatch.GetTimestamp(); ;)
        {
            var watched = await AskAsync("report", ct, only);
            if (isSo(watched) || Stopwatch.GetElapsedTime(since) > TimeSpan.FromMinutes(1)) { return (watched, Stopwatch.GetElapsedTime(since)); }
            await Task.Delay(50, ct);
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var process in _processes)
        {
            process.StandardInput.Close();
            using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
            try { await process.WaitForExitAsync(patience.Token); }
            catch (OperationCanceledException) { process.Kill(); }
            process.Dispose();
        }
    }
}
