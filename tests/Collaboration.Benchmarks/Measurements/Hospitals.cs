using System.Diagnostics;
using System.IO.Compression;
using System.Text;
using Collaboration.Benchmarks.Serving;

namespace Collaboration.Benchmarks.Measurements;

/// <summary>The country's hospitals, brought in by the verb beside a running server until that server knows the last of them.</summary>
internal static class Hospitals
{
    public const int Count = 5334;

    private const string Size = "select pg_database_size(current_database())";

    private static readonly string[] s_states = ["AL", "AZ", "CA", "FL", "IA", "NY", "OH", "TX", "WA", "WI"];

    public static async Task MeasureAsync(Installation installation, Report report, CancellationToken ct)
    {
        Console.Error.WriteLine($"Importing {Count:N0} hospitals");
        var file = await ListAsync(installation, ct);
        await using var app = await installation.ServeAsync(ct);
        var sql = await installation.SqlAsync(ct);
        await sql.RunAsync("vacuum", ct);
        var before = await sql.NumberAsync(Size, ct);
        var (since, processor) = (Stopwatch.GetTimestamp(), app.Meter.Read());
        await installation.VerbAsync(["tenants", "import", file, "--active"], ct);
        await KnownAsync(app, await LastAsync(sql, ct), ct);
        var seconds = Stopwatch.GetElapsedTime(since).TotalSeconds;
        report.Add(new("import", $"{Count:N0} hospitals active", seconds, "s", AtMost: 60, Note: $"database worked {(app.Meter.Read() - processor).Database:0.0} s"));
        report.Add(new("import", "hospitals missing", Count - await ActiveAsync(sql, ct), "", AtMost: 0));
        await sql.RunAsync("vacuum", ct);
        report.Add(new("import", "database for an idle hospital", (await sql.NumberAsync(Size, ct) - before) / 1024.0 / Count, "KB", AtMost: 20));
        await app.StopAsync(report, "import", ct);
    }

    /// <summary>The federal list where it lies beside the repository, else names made up.</summary>
    private static async Task<string> ListAsync(Installation installation, CancellationToken ct)
    {
        var list = installation.Scratch("hospitals.csv");
        var folder = Path.Combine(installation.Root, "..", "shared", "data", "hospitals");
        if (Directory.Exists(folder) && Directory.EnumerateFiles(folder, "*.csv.gz").FirstOrDefault() is { } packed)
        {
            await using var from = new GZipStream(File.OpenRead(packed), CompressionMode.Decompress);
            await using var to = File.Create(list);
            await from.CopyToAsync(to, ct);
            return list;
        }
        var text = new StringBuilder("Provider ID,Hospital Name,Address,City,State,ZIP Code\n");
        for (var i = 0; i < Count; i++) { text.Append($"{10001 + i:000000},Memorial Hospital {i % 700},{i} Main Street,City {i % 1500},{s_states[i % s_states.Length]},{10000 + i}\n"); }
        await File.WriteAllTextAsync(list, text.ToString(), ct);
        return list;
    }

    private static Task<long> ActiveAsync(Sql sql, CancellationToken ct) =>
        sql.NumberAsync("select count(*) from catalogue.tenant where state = 'active' and kind = 'hospital' and source_id not like 'demo-%'", ct);

    private static async Task<string> LastAsync(Sql sql, CancellationToken ct) =>
        (await sql.RunAsync("select prefix from catalogue.tenant where state = 'active' and prefix is not null order by id desc limit 1", ct))[0];

    private static async Task KnownAsync(App app, string prefix, CancellationToken ct)
    {
        using var http = new HttpClient { BaseAddress = app.Address };
        for (var tries = 0; tries < 1000; tries++)
        {
            using var answer = await http.GetAsync(prefix + "/", ct);
            if (answer.IsSuccessStatusCode) { return; }
            await Task.Delay(10, ct);
        }
        throw new BenchException($"The server never heard of /{prefix}/.");
    }
}
