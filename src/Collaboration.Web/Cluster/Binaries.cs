using System.Globalization;

namespace Collaboration.Web.Cluster;

/// <summary>PostgreSQL's programs of one major version, in one folder.</summary>
internal sealed record Binaries(string Folder)
{
    private const string Debian = "/usr/lib/postgresql";

    public string this[string program] => Path.Combine(Folder, program);

    /// <summary>The programs for data of that major version; the newest when there are no data yet.</summary>
    public static async Task<Binaries> FindAsync(string? version, CancellationToken ct)
    {
        var folder = version is null ? Newest() : Folders().FirstOrDefault(f => IsOf(f, version));
        folder ??= await OfPathAsync(version, ct);
        return folder is not null
            ? new Binaries(folder)
            : throw new ClusterException(version is null
                ? "PostgreSQL's server programs are missing: apt-get install postgresql, then start again."
                : $"The database was made by PostgreSQL {version}, which is not installed: apt-get install postgresql-{version}, then start again.");
    }

    private static string? Newest() => Folders()
        .MaxBy(f => double.TryParse(Path.GetFileName(Path.GetDirectoryName(f)), CultureInfo.InvariantCulture, out var v) ? v : 0);

    private static IEnumerable<string> Folders() => Directory.Exists(Debian)
        ? Directory.EnumerateDirectories(Debian).Select(f => Path.Combine(f, "bin")).Where(IsComplete)
        : [];

    private static bool IsOf(string folder, string version) => Path.GetFileName(Path.GetDirectoryName(folder)) == version;

    private static bool IsComplete(string folder) =>
        File.Exists(Path.Combine(folder, "initdb")) && File.Exists(Path.Combine(folder, "postgres"));

    private static async Task<string?> OfPathAsync(string? version, CancellationToken ct)
    {
        foreach (var folder in (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':'))
        {
            var config = Path.Combine(folder, "pg_config");
            var candidate = File.Exists(config) ? await AskAsync(config, "--bindir", ct) : folder;
            if (IsComplete(candidate)
                && (version is null || (await AskAsync(Path.Combine(candidate, "postgres"), "--version", ct)).Contains($" {version}.", StringComparison.Ordinal)))
            {
                return candidate;
            }
        }

        return null;
    }

    private static async Task<string> AskAsync(string program, string question, CancellationToken ct) =>
        (await Tool.RunAsync(Tool.Of(program, question), ct)).Output.Trim();
}
