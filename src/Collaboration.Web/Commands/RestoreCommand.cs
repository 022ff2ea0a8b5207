using System.CommandLine;
using Collaboration.Kernel.Data;
using Collaboration.Web.Cluster;
using Collaboration.Web.Settings;
using Npgsql;

namespace Collaboration.Web.Commands;

/// <summary><c>restore FILE</c>: puts a backup in place of what is there, whole or not at all.</summary>
internal static class RestoreCommand
{
    public static Command Create(VerbHost host)
    {
        var file = new Argument<string>("file") { Description = "Written by ./collab backup." };
        var command = new Command("restore", "Put a backup in place of what is there (stop the server first).") { file };
        command.SetAction((parsed, ct) => VerbHost.InstallationAsync(async (installation, token) =>
        {
            var owner = installation.Owner ?? throw new SettingsException("ConnectionStrings__CollaborationOwner is missing: a restore makes a database.");
            var manifest = await Backup.RestoreAsync(VerbHost.PathOf(parsed.GetRequiredValue(file)), owner, installation.DataFolder, (restored, t) => PrepareAsync(restored, host, t), token);
            Console.WriteLine($"Restored the backup of {manifest.TakenAt:yyyy-MM-dd HH:mm} UTC.");
            return 0;
        }, ct));
        return command;
    }

    /// <summary>Another cluster counts transactions from elsewhere: events that it has yet to reach would never be read.</summary>
    private static async Task PrepareAsync(string restored, VerbHost host, CancellationToken ct)
    {
        await DatabaseSetup.MigrateAsync(restored, new Migrations(host.Modules), _ => { }, ct);
        await using var connection = new NpgsqlConnection(restored);
        await connection.OpenAsync(ct);
        await using var command = new NpgsqlCommand("""
            update kernel.event set xid = pg_current_xact_id() where xid >= pg_current_xact_id();
            update kernel.audit set xid = pg_current_xact_id() where xid >= pg_current_xact_id();
            update kernel.audit_seal set last_xid = pg_current_xact_id() where last_xid >= pg_current_xact_id();
            delete from catalogue.node
            """, connection);
        await command.ExecuteNonQueryAsync(ct);
    }
}
