using System.IO.Compression;
using Collaboration.Kernel.Data;
using Npgsql;

namespace Collaboration.Web.Cluster;

/// <summary>One file with everything an installation needs to come back: database, master key and files.</summary>
public static class Backup
{
    /// <summary>
    /// Writes the backup beside its name and renames it when complete; only its owner can read it, for it holds the key.
    /// The role must see every row (an owner under forced row-level security needs a policy of its own).
    /// </summary>
    /// <exception cref="ClusterException">It could not be written, or the file exists and is not to be overwritten.</exception>
    public static async Task<BackupManifest> WriteAsync(
        string file, string ownerConnectionString, string dataFolder, TimeProvider clock, bool overwrite = false, CancellationToken ct = default)
    {
        var target = Path.GetFullPath(file);
        if (!overwrite && Path.Exists(target))
        {
            throw new ClusterException($"{target} exists: name another file, or add --overwrite.");
        }

        var part = target + ".part";
        try
        {
            File.Delete(part);
            BackupManifest manifest;
            await using (var stream = Folders.CreateFile(part, FileMode.CreateNew))
            {
                manifest = await WriteAsync(stream, ownerConnectionString, dataFolder, clock.GetUtcNow(), ct);
                stream.Flush(flushToDisk: true);
            }

            File.Move(part, target, overwrite);
            return manifest;
        }
        catch (Exception e)
        {
            Discard(part);
            if (e is not (IOException or UnauthorizedAccessException))
            {
                throw;
            }

            throw ClusterException.From("The backup cannot be written", e.Message, target, e);
        }
    }

    /// <summary>
    /// Puts the database, the key and the files of a backup in place of the present ones. Everything is checked before anything is
    /// touched, and the swap is one step: cut off at any moment, an installation is as it was or as it was backed up
    /// (<see cref="Restoration.SettleAsync"/> at the next start ends what remains).
    /// </summary>
    /// <param name="file">Written by <see cref="WriteAsync(string, string, string, TimeProvider, bool, CancellationToken)"/>.</param>
    /// <param name="ownerConnectionString">A role that may create databases and roles.</param>
    /// <param name="dataFolder">Where the key and the files go.</param>
    /// <param name="prepare">Gets the connection string of the restored database before the swap: for migrations and renumbering.</param>
    /// <param name="ct">Stops the restore; nothing has changed then.</param>
    /// <exception cref="ClusterException">The file is broken, or somebody is connected to the database. Nothing was changed.</exception>
    public static async Task<BackupManifest> RestoreAsync(
        string file,
        string ownerConnectionString,
        string dataFolder,
        Func<string, CancellationToken, Task>? prepare = null,
        CancellationToken ct = default)
    {
        var source = Path.GetFullPath(file);
        using var archive = await BackupFile.OpenAsync(source, ct);
        var manifest = await BackupFile.CheckAsync(archive, source, ct);
        await new Restoration(archive, manifest, ownerConnectionString, dataFolder).RunAsync(prepare, ct);
        return manifest;
    }

    private static async Task<BackupManifest> WriteAsync(
        Stream stream, string connectionString, string dataFolder, DateTimeOffset at, CancellationToken ct)
    {
        var connection = new NpgsqlConnectionStringBuilder(connectionString);
        var version = await RestoreDatabase.VersionAsync(connection, ct);
        using var archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true);
        var entries = new List<BackupEntry>();

        // A dump is compressed already.
        await new PostgresClient(connection, version).RunAsync(
            "pg_dump", connection.Database!, ["--format=custom", "--enable-row-security", "--lock-wait-timeout=60s"], ct,
            output: async dump => entries.Add(await BackupFile.AddAsync(archive, BackupFile.Dump, dump, CompressionLevel.NoCompression, ct)));

        foreach (var (name, path) in FilesOf(dataFolder))
        {
            await using var content = File.OpenRead(path);
            entries.Add(await BackupFile.AddAsync(archive, name, content, CompressionLevel.Fastest, ct));
        }

        var manifest = new BackupManifest(BackupManifest.Ours, BackupManifest.Newest, at, version, entries);
        await BackupFile.FinishAsync(archive, manifest, ct);
        return manifest;
    }

    private static IEnumerable<(string Name, string Path)> FilesOf(string dataFolder)
    {
        var key = Path.Combine(dataFolder, BackupFile.Key);
        if (File.Exists(key))
        {
            yield return (BackupFile.Key, key);
        }

        var folder = Path.Combine(dataFolder, BackupFile.Files);
        if (Directory.Exists(folder))
        {
            // Below each tenant's number: what is on its way in changes while it is read.
            var coming = new HashSet<string>(Directory.EnumerateDirectories(folder).Select(of => Path.Combine(of, FilesFolder.ComingName)));
            foreach (var path in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Where(p => !coming.Any(c => p.StartsWith(c + Path.DirectorySeparatorChar, StringComparison.Ordinal))))
            {
                yield return (BackupFile.Files + Path.GetRelativePath(folder, path), path);
            }
        }
    }

    private static void Discard(string part)
    {
        try
        {
            File.Delete(part);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // What went wrong before says more.
        }
    }
}
