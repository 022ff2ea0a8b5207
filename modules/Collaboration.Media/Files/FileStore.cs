using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using Collaboration.Kernel.Files;

namespace Collaboration.Media.Files;

/// <summary>Contents under their hashes: the same content is there once, whoever brought it.</summary>
internal sealed class FileStore(IFileStore files, Scratch scratch)
{
    /// <summary>Stores a content, whole or not at all.</summary>
    /// <param name="coming">Told the hash before anything is written.</param>
    /// <returns>Its hash.</returns>
    public async Task<string> PutAsync(int tenant, ReadOnlyMemory<byte> content, CancellationToken ct, Func<string, Task>? coming = null)
    {
        var (hash, aside) = (Convert.ToHexStringLower(SHA256.HashData(content.Span)), scratch.New(tenant));
        if (coming is not null) { await coming(hash); }
        try
        {
            await File.WriteAllBytesAsync(aside, content, ct);
            await files.PutAsync(tenant, NameOf(hash), aside, ct);
            return hash;
        }
        finally { File.Delete(aside); }
    }

    /// <summary>The same for a file of any size that is on its way in; it is gone afterwards.</summary>
    public async Task<string> PutFileAsync(int tenant, string path, CancellationToken ct, Func<string, Task>? coming = null)
    {
        string hash;
        await using (var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.None, 1 << 17, FileOptions.Asynchronous | FileOptions.SequentialScan))
        {
            hash = Convert.ToHexStringLower(await SHA256.HashDataAsync(file, ct));
        }
        if (coming is not null) { await coming(hash); }
        await files.PutAsync(tenant, NameOf(hash), path, ct);
        return hash;
    }

    /// <returns>Null when it is gone.</returns>
    public Task<StoredFile?> FindAsync(int tenant, string hash, CancellationToken ct) => files.FindAsync(tenant, NameOf(hash), ct);

    /// <returns>False when it was not there.</returns>
    public async Task<bool> DeleteAsync(int tenant, string hash, CancellationToken ct)
    {
        var there = await FindAsync(tenant, hash, ct) is not null;
        await files.DeleteAsync(tenant, NameOf(hash), ct);
        return there;
    }

    /// <summary>What has lain there since before a moment, and was not put again: its hashes.</summary>
    public async IAsyncEnumerable<string> OldAsync(int tenant, DateTimeOffset before, [EnumeratorCancellation] CancellationToken ct)
    {
        await foreach (var file in files.ListAsync(tenant, ct))
        {
            if (file.Name is [_, _, '/', .. { Length: 64 } hash] && file.PutAt < before) { yield return hash; }
        }
    }

    private static string NameOf(string hash) => $"{hash[..2]}/{hash}";
}
