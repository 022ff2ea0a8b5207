using System.Buffers.Binary;
using System.Security.Cryptography;
using Collaboration.Kernel.Data;

namespace Collaboration.Media.Recalls;

/// <summary>
/// A content of any size, sealed with a key of its own that is made from the one outside the database: a salt of 16 bytes,
/// then pieces of a megabyte with their tags. A piece that was moved, left out or cut off is not opened.
/// </summary>
internal sealed class Box(CollaborationDb db, MasterKey master)
{
    private const int Piece = 1 << 20, Tag = 16, Salt = 16;

    public async Task SealAsync(Guid file, Stream from, Stream to, CancellationToken ct)
    {
        var salt = RandomNumberGenerator.GetBytes(Salt);
        await to.WriteAsync(salt, ct);
        using var aes = new AesGcm(KeyOf(file, salt), Tag);
        var (piece, box) = (new byte[Piece], new byte[Tag + Piece]);
        for (long number = 0, read = Piece; read == Piece; number++)
        {
            read = await from.ReadAtLeastAsync(piece, Piece, throwOnEndOfStream: false, ct);
            aes.Encrypt(NonceOf(number, read < Piece), piece.AsSpan(0, (int)read), box.AsSpan(Tag, (int)read), box.AsSpan(0, Tag));
            await to.WriteAsync(box.AsMemory(0, Tag + (int)read), ct);
        }
    }

    /// <exception cref="CryptographicException">It is another file's, or was changed.</exception>
    public async Task OpenAsync(Guid file, Stream from, Stream to, CancellationToken ct)
    {
        var salt = new byte[Salt];
        await from.ReadExactlyAsync(salt, ct);
        using var aes = new AesGcm(KeyOf(file, salt), Tag);
        var (piece, box) = (new byte[Piece], new byte[Tag + Piece]);
        for (long number = 0, read = box.Length; read == box.Length; number++)
        {
            read = await from.ReadAtLeastAsync(box, box.Length, throwOnEndOfStream: false, ct);
            if (read < Tag) { throw new CryptographicException("The sealed content is cut off."); }
            aes.Decrypt(NonceOf(number, read < box.Length), box.AsSpan(Tag, (int)read - Tag), box.AsSpan(0, Tag), piece.AsSpan(0, (int)read - Tag));
            await to.WriteAsync(piece.AsMemory(0, (int)read - Tag), ct);
        }
    }

    private byte[] KeyOf(Guid file, byte[] salt) => master.Derive($"content of a file that was taken back: {db.CurrentTenantId} {file:N} {Convert.ToHexStringLower(salt)}");

    // The last one says so: else it could be cut off between two pieces.
    private static byte[] NonceOf(long number, bool isLast)
    {
        var nonce = new byte[12];
        BinaryPrimitives.WriteInt64BigEndian(nonce, number);
        nonce[11] = isLast ? (byte)1 : (byte)0;
        return nonce;
    }
}
