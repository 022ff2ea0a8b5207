using System.Security.Cryptography;

namespace Collaboration.Kernel.Tenancy.Transfer;

internal static class Hashed
{
    /// <summary>Copies a stream and tells its length in bytes and its SHA-256 in hexadecimal.</summary>
    public static async Task<(long Length, string Sha256)> CopyAsync(Stream from, Stream to, CancellationToken ct)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = new byte[128 * 1024];
        var length = 0L;
        while (await from.ReadAsync(buffer, ct) is > 0 and var read)
        {
            hash.AppendData(buffer, 0, read);
            await to.WriteAsync(buffer.AsMemory(0, read), ct);
            length += read;
        }
        return (length, Convert.ToHexStringLower(hash.GetHashAndReset()));
    }
}
