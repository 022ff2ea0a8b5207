using Collaboration.Benchmarks.Serving;

namespace Collaboration.Benchmarks.Measurements;

/// <summary>From the start of the process until it can serve, with the whole country in the catalogue.</summary>
internal static class Start
{
    private const int Times = 5;

    public static async Task MeasureAsync(Installation installation, Report report, CancellationToken ct)
    {
        report.Add(new("start", $"app alone, median of {Times}", Median(await AloneAsync(installation, ct)), "s", AtMost: 1.5));
        if (!File.Exists(Path.Combine(installation.Root, "collab"))) { return; }
        report.Add(new("start", $"script, PostgreSQL and app, median of {Times}", Median(await WholeAsync(installation, report, ct)), "s", AtMost: 3));
    }

    private static async Task<List<double>> AloneAsync(Installation installation, CancellationToken ct)
    {
        // Whoever comes last stops the database: one more keeps it running.
        await using var other = await installation.ServeAsync(ct, offset: 1);
        var times = new List<double>();
        for (var i = 0; i < Times; i++)
        {
            await using var app = await installation.ServeAsync(ct);
            times.Add(app.ReadyAfter.TotalSeconds);
        }
        return times;
    }

    private static async Task<List<double>> WholeAsync(Installation installation, Report report, CancellationToken ct)
    {
        var times = new List<double>();
        for (var i = 0; i < Times; i++)
        {
            if (installation.IsDatabaseUp) { throw new BenchException("PostgreSQL still runs though nobody uses it: this would be no start from nothing."); }
            await using var app = await installation.ServeByScriptAsync(ct);
            times.Add(app.ReadyAfter.TotalSeconds);
            if (i == Times - 1) { await app.StopAsync(report, "start", ct); }
        }
        return times;
    }

    private static double Median(IEnumerable<double> figures) => figures.Order().ElementAt(Times / 2);
}
