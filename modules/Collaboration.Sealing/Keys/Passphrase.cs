using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Collaboration.Sealing.Keys;

/// <summary>Wraps a holder's private key: PBKDF2 with SHA-512, AES-256-GCM. Salt (16 bytes), rounds (4), nonce (12), tag (16), sealed key.</summary>
internal static class Passphrase
{
    /// <summary>Fewest characters: four or five words.</summary>
    public const int Least = 20;

    public const int Most = 200;

    /// <summary>About a third of a second: three times what a password gets.</summary>
    private const int Rounds = 300_000;

    private const int Head = 20;

    public static byte[] Wrap(string passphrase, ReadOnlySpan<byte> privateKey)
    {
        var box = new byte[Head + 28 + privateKey.Length];
        RandomNumberGenerator.Fill(box.AsSpan(0, 16));
        BinaryPrimitives.WriteInt32BigEndian(box.AsSpan(16), Rounds);
        RandomNumberGenerator.Fill(box.AsSpan(Head, 12));
        using var aes = new AesGcm(KeyOf(passphrase, box), 16);
        aes.Encrypt(box.AsSpan(Head, 12), privateKey, box.AsSpan(Head + 28), box.AsSpan(Head + 12, 16), box.AsSpan(0, Head));
        return box;
    }

    /// <returns>Null when it was another passphrase.</returns>
    public static byte[]? Unwrap(string passphrase, byte[] box)
    {
        var text = new byte[box.Length - Head - 28];
        using var aes = new AesGcm(KeyOf(passphrase, box), 16);
        try { aes.Decrypt(box.AsSpan(Head, 12), box.AsSpan(Head + 28), box.AsSpan(Head + 12, 16), text, box.AsSpan(0, Head)); }
        catch (AuthenticationTagMismatchException) { return null; }
        return text;
    }

    private static byte[] KeyOf(string passphrase, ReadOnlySpan<byte> box) => Rfc2898DeriveBytes.Pbkdf2(
        Encoding.UTF8.GetBytes(passphrase.Normalize(NormalizationForm.FormKC)), box[..16], BinaryPrimitives.ReadInt32BigEndian(box[16..]), HashAlgorithmName.SHA512, 32);
}
