using System.Security.Cryptography;
using Collaboration.Kernel.Data;

namespace Collaboration.Media.Files;

/// <summary>
/// Contents under their hashes, a folder for each tenant. An object store would take this class's place: it puts, opens
/// and asks for nothing else.
/// </summary>
internal sealed class FileStore(FilesFolder folder)
{
    /// <summary>Stores what comes, whole or not at all: it is written aside and moved to its place.</summary>
    /// <param name="most">Most bytes.</param>
    /// <returns>The content's hash and length; null when there is more, or nothing.</returns>
    public async Task<(string Hash, long Bytes)?> PutAsync(int tenant, Stream content, long most, CancellationToken ct)
    {
        var aside = Path.Combine(Directory.CreateDirectory(Path.Combine(folder.Of(tenant), "aside")).FullName, Guid.NewGuid().ToString("N"));
        try
        {
            await using (var file = new FileStream(aside, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, 81920, FileOptions.Asynchronous))
            {
                var buffer = new byte[81920];
                for (int read; (read = await content.ReadAsync(buffer, ct)) > 0;)
                {
                    if (file.Length + read > most) { return null; }
                    await file.WriteAsync(buffer.AsMemory(0, read), ct);
                }
                if (file.Length == 0) { return null; }
                file.Flush(flushToDisk: true);
            }
            await using var whole = File.OpenRead(aside);
            var hash = Convert.ToHexStringLower(await SHA256.HashDataAsync(whole, ct));
            var place = PathOf(tenant, hash);
            Directory.CreateDirectory(Path.GetDirectoryName(place)!);
            File.Move(aside, place, overwrite: true);
            return (hash, new FileInfo(place).Length);
        }
        finally
        {
            File.Delete(aside);
        }
    }

    /// <summary>Where a content lies; it may be gone.</summary>
    public string PathOf(int tenant, string hash) => Path.Combine(folder.Of(tenant), hash[..2], hash);
}
