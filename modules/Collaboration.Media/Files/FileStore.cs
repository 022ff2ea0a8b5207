using System.Buffers;
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

    /// <summary>The same for files of any size that are on their way in; they are gone afterwards.</summary>
    /// <returns>In their order.</returns>
    public async Task<IReadOnlyList<StoredContent>> PutFilesAsync(int tenant, IReadOnlyList<string> paths, CancellationToken ct, Func<string[], Task>? coming = null)
    {
        var contents = new List<StoredContent>();
        foreach (var path in paths) { contents.Add(await StoredContent.OfAsync(path, ct)); }
        if (coming is not null && contents.Count > 0) { await coming([.. contents.Select(c => c.Hash)]); }
        foreach (var (path, content) in paths.Zip(contents)) { await files.PutAsync(tenant, NameOf(content.Hash), path, ct); }
        return contents;
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

/// <summary>A content by its hash, and how many bytes it has.</summary>
internal sealed record StoredContent(string Hash, long Bytes)
{
    public static async Task<StoredContent> OfAsync(string path, CancellationToken ct)
    {
        await using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.None, 1, FileOptions.Asynchronous | FileOptions.SequentialScan);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var piece = ArrayPool<byte>.Shared.Rent(1 << 16);
        try
        {
            for (int read; (read = await file.ReadAsync(piece, ct)) > 0;) { hash.AppendData(piece, 0, read); }
            return new(Convert.ToHexStringLower(hash.GetHashAndReset()), file.Length);
        }
        finally { ArrayPool<byte>.Shared.Return(piece); }
    }
}
