using System.Globalization;
using System.IO.Compression;
using Npgsql;

namespace Collaboration.Web.Cluster;

/// <summary>Database, key and files change together: the last two wait beside their places until the first has been swapped.</summary>
public sealed class Restoration
{
    private const string Waiting = "restore-unfinished";
    private const string Mark = "database-id";

    private readonly ZipArchive _archive;
    private readonly BackupManifest _manifest;
    private readonly NpgsqlConnectionStringBuilder _connection;
    private readonly string _dataFolder;

    internal Restoration(ZipArchive archive, BackupManifest manifest, string connectionString, string dataFolder)
    {
        _archive = archive;
        _manifest = manifest;
        _dataFolder = dataFolder;
        _connection = new NpgsqlConnectionStringBuilder(connectionString);
    }

    /// <summary>Ends a restore that was cut off: forwards if the database had been swapped, else back. Does nothing when there was none.</summary>
    public static async Task SettleAsync(string ownerConnectionString, string dataFolder, CancellationToken ct = default)
    {
        var waiting = Path.Combine(dataFolder, Waiting);
        if (!Directory.Exists(waiting))
        {
            return;
        }

        var mark = Path.Combine(waiting, Mark);
        if (File.Exists(mark) && uint.TryParse(await File.ReadAllTextAsync(mark, ct), CultureInfo.InvariantCulture, out var id))
        {
            var connection = new NpgsqlConnectionStringBuilder(ownerConnectionString);
            var version = await RestoreDatabase.VersionAsync(connection, ct);
            if (await new RestoreDatabase(connection, version).IsPresentAsync(id, ct))
            {
                PutInPlace(waiting, dataFolder);
            }
        }

        Directory.Delete(waiting, recursive: true);
    }

    internal async Task RunAsync(Func<string, CancellationToken, Task>? prepare, CancellationToken ct)
    {
        var version = await RestoreDatabase.VersionAsync(_connection, ct);
        var database = new RestoreDatabase(_connection, version);
        await database.CheckAsync(DumpAsync, ct);
        await database.RefuseSessionsAsync(ct);
        await SettleAsync(_connection.ConnectionString, _dataFolder, ct);

        var waiting = Path.Combine(_dataFolder, Waiting);
        try
        {
            await database.FillAsync(DumpAsync, ct);
            await (prepare?.Invoke(database.ConnectionString, ct) ?? Task.CompletedTask);
            await ExtractAsync(waiting, await database.IdAsync(ct), ct);
            await database.SwapAsync(ct);
        }
        catch
        {
            await database.DropAsync(CancellationToken.None);
            await SettleAsync(_connection.ConnectionString, _dataFolder, CancellationToken.None);
            throw;
        }

        await SettleAsync(_connection.ConnectionString, _dataFolder, CancellationToken.None);
        await database.DropAsync(CancellationToken.None);
    }

    private async Task DumpAsync(Stream target)
    {
        await using var dump = await _archive.GetEntry(BackupFile.Dump)!.OpenAsync();
        await dump.CopyToAsync(target);
    }

    private async Task ExtractAsync(string waiting, uint id, CancellationToken ct)
    {
        Folders.Create(waiting, Folders.Private);
        foreach (var entry in _manifest.Entries.Where(e => e.Name != BackupFile.Dump))
        {
            var path = Path.Combine(waiting, entry.Name);
            Folders.Create(Path.GetDirectoryName(path)!, Folders.Private);
            await using var target = Folders.CreateFile(path);
            await using var content = await _archive.GetEntry(entry.Name)!.OpenAsync(ct);
            await content.CopyToAsync(target, ct);
        }

        await File.WriteAllTextAsync(Path.Combine(waiting, Mark), id.ToString(CultureInfo.InvariantCulture), ct);
        await Tool.RunAsync(Tool.Of("sync", "-f", "--", waiting), ct);
    }

    // Each move can be the last before a kill: done again from the start it ends the same.
    private static void PutInPlace(string waiting, string dataFolder)
    {
        var key = Path.Combine(waiting, BackupFile.Key);
        if (File.Exists(key))
        {
            File.Move(key, Path.Combine(dataFolder, BackupFile.Key), overwrite: true);
        }

        var files = Path.Combine(waiting, "files");
        if (Directory.Exists(files))
        {
            var present = Path.Combine(dataFolder, "files");
            if (Directory.Exists(present))
            {
                Directory.Move(present, Path.Combine(waiting, "files.before." + Guid.NewGuid().ToString("N")));
            }

            Directory.Move(files, present);
        }
    }
}
