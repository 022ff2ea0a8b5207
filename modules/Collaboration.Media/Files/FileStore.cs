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
    /// <returns>Its hash.</returns>
    public async Task<string> PutAsync(int tenant, ReadOnlyMemory<byte> content, CancellationToken ct)
    {
        var hash = Convert.ToHexStringLower(SHA256.HashData(content.Span));
        var place = PathOf(tenant, hash);
        if (File.Exists(place)) { return hash; }
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
    public async Task<string> PutFileAsync(int tenant, string path, CancellationToken ct)
    {
        string hash;
        await using (var file = new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.None, 1 << 16, FileOptions.Asynchronous | FileOptions.SequentialScan))
        {
            hash = Convert.ToHexStringLower(await SHA256.HashDataAsync(file, ct));
            file.Flush(flushToDisk: true);
        }
        var place = PathOf(tenant, hash);
        Directory.CreateDirectory(Path.GetDirectoryName(place)!);
        File.Move(path, place, overwrite: true);
        return hash;
    }

    /// <summary>Where a content lies; it may be gone.</summary>
    public string PathOf(int tenant, string hash) => Path.Combine(folder.Of(tenant), hash[..2], hash);
}
