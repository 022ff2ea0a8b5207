using System.Buffers;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json;

namespace Collaboration.Web.Cluster;

/// <summary>The backup's file: a ZIP archive with the dump, the master key, the files, and a manifest of them.</summary>
internal static class BackupFile
{
    public const string Dump = "database.dump";
    public const string Key = "master.key";
    public const string Files = "files/";

    public static async Task<BackupEntry> AddAsync(
        ZipArchive archive, string name, Stream content, CompressionLevel compression, CancellationToken ct)
    {
        await using var target = await archive.CreateEntry(name, compression).OpenAsync(ct);
        return await CopyAsync(name, content, target, ct);
    }

    public static async Task FinishAsync(ZipArchive archive, BackupManifest manifest, CancellationToken ct)
    {
        await using var target = await archive.CreateEntry(BackupManifest.EntryName).OpenAsync(ct);
        await JsonSerializer.SerializeAsync(target, manifest, cancellationToken: ct);
    }

    public static async Task<ZipArchive> OpenAsync(string file, CancellationToken ct)
    {
        try
        {
            return await ZipFile.OpenReadAsync(file, ct);
        }
        catch (InvalidDataException e)
        {
            throw Broken(file, "it is no backup, or it was cut off", e);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new ClusterException($"{file} is not there: name a file that ./collab backup wrote.", e);
        }
    }

    /// <summary>Reads everything once and compares it with the manifest.</summary>
    public static async Task<BackupManifest> CheckAsync(ZipArchive archive, string file, CancellationToken ct)
    {
        try
        {
            var manifest = await ManifestAsync(archive, file, ct);
            var names = archive.Entries.Select(e => e.FullName).Where(n => n != BackupManifest.EntryName);
            if (!names.Order(StringComparer.Ordinal).SequenceEqual(manifest.Entries.Select(e => e.Name).Order(StringComparer.Ordinal))
                || manifest.Entries.Count(e => e.Name == Dump) != 1
                || manifest.Entries.Any(e => !IsExpected(e.Name)))
            {
                throw Broken(file, "its parts are not those it was written with");
            }

            foreach (var entry in manifest.Entries)
            {
                await using var content = await archive.GetEntry(entry.Name)!.OpenAsync(ct);
                if (await CopyAsync(entry.Name, content, Stream.Null, ct) != entry)
                {
                    throw Broken(file, $"{entry.Name} in it has changed");
                }
            }

            return manifest;
        }
        catch (Exception e) when (e is InvalidDataException or JsonException or EndOfStreamException)
        {
            throw Broken(file, "it is damaged", e);
        }
    }

    private static async Task<BackupManifest> ManifestAsync(ZipArchive archive, string file, CancellationToken ct)
    {
        var entry = archive.GetEntry(BackupManifest.EntryName) ?? throw Broken(file, "it is not of this product");
        await using var content = await entry.OpenAsync(ct);
        var manifest = await JsonSerializer.DeserializeAsync<BackupManifest>(content, cancellationToken: ct);
        return manifest switch
        {
            { Product: BackupManifest.Ours, Format: > BackupManifest.Newest } =>
                throw new ClusterException($"{file} was written by a later version: update, then restore."),
            { Product: BackupManifest.Ours, Entries: not null } => manifest,
            _ => throw Broken(file, "it is not of this product"),
        };
    }

    private static bool IsExpected(string name) =>
        name is Dump or Key
        || (name.StartsWith(Files, StringComparison.Ordinal) && !name.Split('/').Any(part => part is "" or "." or ".."));

    private static async Task<BackupEntry> CopyAsync(string name, Stream from, Stream to, CancellationToken ct)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = ArrayPool<byte>.Shared.Rent(128 * 1024);
        try
        {
            var length = 0L;
            while (await from.ReadAsync(buffer, ct) is > 0 and var read)
            {
                hash.AppendData(buffer, 0, read);
                await to.WriteAsync(buffer.AsMemory(0, read), ct);
                length += read;
            }

            return new BackupEntry(name, length, Convert.ToHexStringLower(hash.GetHashAndReset()));
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private static ClusterException Broken(string file, string why, Exception? cause = null) =>
        new($"{file} cannot be restored, {why}: take another backup file. Nothing was changed.", cause);
}
