using Npgsql;

namespace Collaboration.Web.Cluster;

/// <summary>PostgreSQL's own programs for dumps. They get the connection by their environment: command lines are everybody's to read.</summary>
internal sealed class PostgresClient(NpgsqlConnectionStringBuilder connection, string serverVersion)
{
    public async Task RunAsync(
        string program,
        string database,
        IEnumerable<string> arguments,
        CancellationToken ct,
        Func<Stream, Task>? input = null,
        Func<Stream, Task>? output = null)
    {
        var info = Tool.Of(Find(program), [.. arguments, "--no-password"]);
        foreach (var (name, value) in Environment(database))
        {
            info.Environment[name] = value;
        }

        var (exit, said) = await Tool.RunAsync(info, ct, input, output);
        if (exit != 0)
        {
            throw ClusterException.From($"{program} failed", said, connection.Host ?? "");
        }
    }

    private Dictionary<string, string?> Environment(string database) => new()
    {
        ["PGHOST"] = connection.Host,
        ["PGPORT"] = $"{connection.Port}",
        ["PGUSER"] = connection.Username,
        ["PGPASSWORD"] = connection.Password,
        ["PGPASSFILE"] = connection.Passfile,
        ["PGDATABASE"] = database,
        ["PGSSLROOTCERT"] = connection.RootCertificate,
        ["PGSSLMODE"] = connection.SslMode switch
        {
            SslMode.VerifyCA => "verify-ca",
            SslMode.VerifyFull => "verify-full",
            var mode => $"{mode}".ToLowerInvariant(),
        },
    };

    // The server's own version first: a dump by a later one may hold settings that this server does not know.
    private string Find(string program)
    {
        const string Debian = "/usr/lib/postgresql";
        var versions = Directory.Exists(Debian) ? Directory.GetDirectories(Debian).OrderDescending() : Enumerable.Empty<string>();
        return versions.Prepend(Path.Combine(Debian, serverVersion.Split('.', ' ')[0]))
            .Concat((System.Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Select(Path.GetDirectoryName).OfType<string>())
            .Select(folder => Path.Combine(folder, "bin", program))
            .FirstOrDefault(File.Exists)
            ?? throw new ClusterException($"PostgreSQL's program {program} is missing: apt-get install postgresql-client, then start again.");
    }
}
