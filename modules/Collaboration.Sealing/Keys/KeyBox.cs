using System.Security.Cryptography;
using System.Text;

namespace Collaboration.Sealing.Keys;

/// <summary>
/// Seals to a public key: ECDH on P-256 with a fresh key each time, HKDF with SHA-256, AES-256-GCM. Elliptic curves and not
/// RSA, for a new key pair is made in a thousandth of a second (each time a holder leaves) and every box is small.
/// </summary>
internal static class KeyBox
{
    private const int Tag = 16;

    // A key that is used once needs no nonce of its own.
    private static readonly byte[] s_nonce = new byte[12];

    public static (byte[] Public, byte[] Private) NewPair()
    {
        using var pair = ECDiffieHellman.Create(ECCurve.NamedCurves.nistP256);
        return (pair.ExportSubjectPublicKeyInfo(), pair.ExportPkcs8PrivateKey());
    }

    /// <param name="purpose">What the box is for: it opens for nothing else.</param>
    /// <returns>A public key, tag, sealed text.</returns>
    public static byte[] Seal(byte[] publicKey, ReadOnlySpan<byte> text, string purpose)
    {
        using var once = ECDiffieHellman.Create(ECCurve.NamedCurves.nistP256);
        using var to = ECDiffieHellman.Create();
        to.ImportSubjectPublicKeyInfo(publicKey, out _);
        var head = once.ExportSubjectPublicKeyInfo();
        var box = new byte[head.Length + Tag + text.Length];
        head.CopyTo(box, 0);
        var key = Agree(once, to, head, publicKey, purpose);
        using var aes = new AesGcm(key, Tag);
        aes.Encrypt(s_nonce, text, box.AsSpan(head.Length + Tag), box.AsSpan(head.Length, Tag));
        CryptographicOperations.ZeroMemory(key);
        return box;
    }

    /// <exception cref="CryptographicException">It was sealed to another key or for another purpose, or was changed.</exception>
    public static byte[] Open(ReadOnlySpan<byte> privateKey, ReadOnlySpan<byte> box, string purpose)
    {
        using var own = ECDiffieHellman.Create();
        own.ImportPkcs8PrivateKey(privateKey, out _);
        using var once = ECDiffieHellman.Create();
        once.ImportSubjectPublicKeyInfo(box, out var head);
        var text = new byte[box.Length - head - Tag];
        var key = Agree(own, once, box[..head], own.ExportSubjectPublicKeyInfo(), purpose);
        using var aes = new AesGcm(key, Tag);
        aes.Decrypt(s_nonce, box[(head + Tag)..], box.Slice(head, Tag), text);
        CryptographicOperations.ZeroMemory(key);
        return text;
    }

    private static byte[] Agree(ECDiffieHellman own, ECDiffieHellman other, ReadOnlySpan<byte> once, ReadOnlySpan<byte> to, string purpose)
    {
        using var otherPublic = other.PublicKey;
        var secret = own.DeriveRawSecretAgreement(otherPublic);
        var key = new byte[32];
        HKDF.DeriveKey(HashAlgorithmName.SHA256, secret, key, salt: [.. once, .. to], info: Encoding.UTF8.GetBytes(purpose));
        CryptographicOperations.ZeroMemory(secret);
        return key;
    }
}
