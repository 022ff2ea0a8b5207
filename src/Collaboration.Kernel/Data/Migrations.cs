using System.Security.Cryptography;
using System.Text;
using Collaboration.Kernel.Modules;
using Npgsql;

namespace Collaboration.Kernel.Data;

/// <summary>
/// The schema: numbered SQL files of kernel and modules, in order, each in a transaction of its own under an advisory
/// lock, recorded with a checksum and never edited after release.
/// </summary>
public sealed class Migrations(ModuleList modules)
{
    private const long Lock = 0x636f6c6c6162;

    private sealed record Script(string Name, string Sql)
    {
        public string Checksum { get; } = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Sql.ReplaceLineEndings("\n"))));
    }

    private IEnumerable<Script> Scripts() => modules.All.Select(m => m.GetType().Assembly).Prepend(typeof(Migrations).Assembly)
        .SelectMany(assembly => assembly.GetManifestResourceNames().Where(n => n.EndsWith(".sql", StringComparison.Ordinal))
            .Select(name => new Script(name["Schema/".Length..], new StreamReader(assembly.GetManifestResourceStream(name)!).ReadToEnd())))
        .OrderBy(script => script.Name, StringComparer.Ordinal);

    /// <summary>Names of the scripts that this database lacks, in order.</summary>
    /// <exception cref="MigrationException">A script was edited after it had been applied here, or the database is newer.</exception>
    public async Task<IReadOnlyList<string>> PendingAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        var applied = await AppliedAsync(connection, ct);
        var scripts = Scripts().ToList();
        foreach (var script in scripts)
        {
            if (applied.Remove(script.Name, out var checksum) && checksum != script.Checksum)
            {
                throw new MigrationException($"{script.Name} was changed after it had been applied to this database. Put the released file back; changes go into a new file.");
            }
        }
        if (applied.Count > 0)
        {
            throw new MigrationException($"This database is newer than the program: it has {string.Join(", ", applied.Keys.Order())}. Start the newer program.");
        }
        var known = await AppliedAsync(connection, ct);
        return [.. scripts.Select(s => s.Name).Where(n => !known.ContainsKey(n))];
    }

    /// <summary>Applies what is pending; another process that does the same is waited for.</summary>
    /// <param name="connection">A connection of the schema's owner.</param>
    /// <param name="applied">Told each script's name once it is committed.</param>
    public async Task ApplyAsync(NpgsqlConnection connection, Action<string> applied, CancellationToken ct)
    {
        await ExecuteAsync(connection, $"select pg_advisory_lock({Lock})", ct);
        try
        {
            await ExecuteAsync(connection, """
                create table if not exists public.migration (name text primary key, checksum text not null, applied_at timestamptz not null default now());
                grant select on public.migration to collab_app
                """, ct);
            var pending = await PendingAsync(connection, ct);
            foreach (var script in Scripts().Where(s => pending.Contains(s.Name)))
            {
                await using var transaction = await connection.BeginTransactionAsync(ct);
                await ExecuteAsync(connection, script.Sql, ct);
                await using var record = new NpgsqlCommand("insert into public.migration (name, checksum) values ($1, $2)", connection)
                {
                    Parameters = { new() { Value = script.Name }, new() { Value = script.Checksum } },
                };
                await record.ExecuteNonQueryAsync(ct);
                await transaction.CommitAsync(ct);
                applied(script.Name);
            }
        }
        finally
        {
            await ExecuteAsync(connection, $"select pg_advisory_unlock({Lock})", CancellationToken.None);
        }
    }

    private static async Task<Dictionary<string, string>> AppliedAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        var applied = new Dictionary<string, string>();
        await using var exists = new NpgsqlCommand("select to_regclass('public.migration') is not null", connection);
        if (await exists.ExecuteScalarAsync(ct) is not true) { return applied; }
        await using var command = new NpgsqlCommand("select name, checksum from public.migration", connection);
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct)) { applied[reader.GetString(0)] = reader.GetString(1); }
        return applied;
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql, CancellationToken ct)
    {
#pragma warning disable CA2100 // The released SQL files are what is run here.
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync(ct);
    }
}

/// <summary>The schema and the program do not fit; the message says how to mend it.</summary>
public sealed class MigrationException(string message) : Exception(message);
