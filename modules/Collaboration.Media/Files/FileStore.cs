using System.Security.Cryptography;
using Collaboration.Kernel.Data;

namespace Collaboration.Media.Files;

/// <summary>
/// Contents under their hashes, a folder for each tenant. An object store would take this class's place: it puts, opens
/// and asks for nothing else.
/// </summary>
internal sealed class FileStore(FilesFolder folder)
{
    /// <summary>Stores a content, whole or not at all: it is written aside and moved to its place.</summary>
    /// <param name="coming">Told the hash before anything is written.</param>
    /// <returns>Its hash.</returns>
    public async Task<string> PutAsync(int tenant, ReadOnlyMemory<byte> content, CancellationToken ct, Func<string, Task>? coming = null)
    {
        var hash = Convert.ToHexStringLower(SHA256.HashData(content.Span));
        if (coming is not null) { await coming(hash); }
        var place = PathOf(tenant, hash);
        if (Touch(place)) { return hash; }
        Directory.CreateDirectory(Path.GetDirectoryName(place)!);
        var aside = $"{place}.{Guid.NewGuid():N}";
        try
        {
            await using (var file = new FileStream(aside, FileMode.CreateNew, FileAccess.Write, FileShare.None))
            {
                await file.WriteAsync(content, ct);
                file.Flush(flushToDisk: true);
            }
            File.Move(aside, place, overwrite: true);
            return hash;
        }
        finally
        {
            File.Delete(aside);
        }
    }

    /// <summary>The same for a file of any size that lies on this disk: it is moved, or gone when its content is there already.</summary>
    public async Task<string> PutFileAsync(int tenant, string path, CancellationToken ct, Func<string, Task>? coming = null)
    {
        string hash;
        await using (var file = new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.None, 1 << 16, FileOptions.Asynchronous | FileOptions.SequentialScan))
        {
            hash = Convert.ToHexStringLower(await SHA256.HashDataAsync(file, ct));
            file.Flush(flushToDisk: true);
        }
        if (coming is not null) { await coming(hash); }
        var place = PathOf(tenant, hash);
        Directory.CreateDirectory(Path.GetDirectoryName(place)!);
        Touch(path);
        File.Move(path, place, overwrite: true);
        return hash;
    }

    /// <returns>False when it was not there.</returns>
    public bool Delete(int tenant, string hash)
    {
        var there = File.Exists(PathOf(tenant, hash));
        File.Delete(PathOf(tenant, hash));
        return there;
    }

    /// <summary>What has lain there since before a moment, and was not put again: its hashes.</summary>
    public IEnumerable<string> Old(int tenant, DateTimeOffset before) => Directory.Exists(folder.Of(tenant))
        ? Directory.EnumerateDirectories(folder.Of(tenant), "??").SelectMany(d => new DirectoryInfo(d).EnumerateFiles()).Where(f => IsHash(f.Name) && f.LastWriteTimeUtc < before).Select(f => f.Name)
        : [];

    private static bool IsHash(string name) => name.Length == 64 && name.All(char.IsAsciiHexDigitLower);

    /// <summary>Says that it was put again.</summary>
    private static bool Touch(string place)
    {
        try { File.SetLastWriteTimeUtc(place, TimeProvider.System.GetUtcNow().UtcDateTime); }
        catch (Exception gone) when (gone is FileNotFoundException or DirectoryNotFoundException) { return false; }
        return true;
    }

    /// <summary>Where a content lies; it may be gone.</summary>
    public string PathOf(int tenant, string hash) => Path.Combine(folder.Of(tenant), hash[..2], hash);
}
