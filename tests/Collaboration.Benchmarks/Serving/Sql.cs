using System.Diagnostics;
using System.Globalization;

namespace Collaboration.Benchmarks.Serving;

/// <summary>psql as the superuser, for what a browser cannot do and for checking what it did.</summary>
internal sealed class Sql(string connectionString)
{
    /// <summary>Runs a script; values reach it as psql's variables, quoted by <c>:'name'</c>.</summary>
    /// <returns>Rows without headings, fields split by tabs.</returns>
    public async Task<string[]> RunAsync(string script, CancellationToken ct, params (string Name, string Value)[] values)
    {
        var start = new ProcessStartInfo("psql", ["-X", "-q", "-A", "-t", "-F", "\t", "-v", "ON_ERROR_STOP=1", .. values.SelectMany(v => new[] { "-v", $"{v.Name}={v.Value}" }), "-d", connectionString])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        var (output, error) = (process.StandardOutput.ReadToEndAsync(ct), process.StandardError.ReadToEndAsync(ct));
        await process.StandardInput.WriteAsync(script.AsMemory(), ct);
        process.StandardInput.Close();
        await process.WaitForExitAsync(ct);
        return process.ExitCode == 0 ? (await output).Split('\n', StringSplitOptions.RemoveEmptyEntries) : throw new BenchException($"psql: {await error}");
    }

    public async Task<long> NumberAsync(string script, CancellationToken ct, params (string Name, string Value)[] values) =>
        long.Parse((await RunAsync(script, ct, values))[^1], CultureInfo.InvariantCulture);
}
