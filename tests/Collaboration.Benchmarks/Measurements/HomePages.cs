using System.Diagnostics;
using Collaboration.Benchmarks.Load;
using Collaboration.Benchmarks.Serving;

namespace Collaboration.Benchmarks.Measurements;

/// <summary>Every hospital's home page once, right after a start, by a few visitors at a time; then what all of that takes of the memory.</summary>
internal static class HomePages
{
    private const int Visitors = 4;

    private static readonly TimeSpan s_rest = TimeSpan.FromSeconds(30);

    public static async Task MeasureAsync(Installation installation, Report report, CancellationToken ct)
    {
        await using var app = await installation.ServeAsync(ct);
        var sql = await installation.SqlAsync(ct);
        var prefixes = await sql.RunAsync("select prefix from catalogue.tenant where state = 'active' and prefix is not null and kind = 'hospital' order by random()", ct);
        var (since, processor) = (Stopwatch.GetTimestamp(), app.Meter.Read());
        var latencies = await Task.WhenAll(prefixes.Chunk((prefixes.Length + Visitors - 1) / Visitors).Select(some => Task.Run(() => Visit(app, some), ct)));
        var run = new Run([.. latencies.SelectMany(l => l)], Stopwatch.GetElapsedTime(since), app.Meter.Read() - processor);
        report.Add(new("homes", $"{run.Count:N0} home pages once, p95", run.Within(0.95), "ms", AtMost: 50), run);
        Console.Error.WriteLine($"Resting for {s_rest.TotalSeconds:0} s");
        await Task.Delay(s_rest, ct);
        var (ofApp, ofDatabase) = app.Meter.Memory();
        report.Add(new("memory", "app at rest", ofApp / 1048576.0, "MB"));
        report.Add(new("memory", "database at rest", ofDatabase / 1048576.0, "MB"));
        report.Add(new("memory", "both at rest", (ofApp + ofDatabase) / 1048576.0, "MB", AtMost: 500));
        await app.StopAsync(report, "memory", ct);
    }

    private static List<double> Visit(App app, string[] prefixes)
    {
        using var connection = new Connection(app.Port);
        var latencies = new List<double>();
        foreach (var prefix in prefixes)
        {
            var since = Stopwatch.GetTimestamp();
            var answer = connection.Ask(Requests.Get($"/{prefix}/"));
            latencies.Add(Stopwatch.GetElapsedTime(since).TotalMilliseconds);
            if (answer is not { Status: 200, Length: > 1000 }) { throw new BenchException($"/{prefix}/ was answered with {answer.Status} and {answer.Length} bytes."); }
        }
        return latencies;
    }
}
