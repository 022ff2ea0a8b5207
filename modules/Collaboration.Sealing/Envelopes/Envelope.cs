using System.Security.Cryptography;
using Collaboration.Sealing.Keys;

namespace Collaboration.Sealing.Envelopes;

/// <summary>
/// Who asked something, for two holders together: the account's id under a key of its own, which is one half xor the other,
/// each half sealed to one of the two keys. The subject is sealed along, so that no envelope serves for another thing.
/// </summary>
internal sealed class Envelope
{
    private const int KeyLength = 32;

    private Envelope() { }

    public Guid SubjectId { get; private set; }
    public string Kind { get; private set; } = "";
    public string Path { get; private set; } = "";
    public byte[] Mark { get; private set; } = [];
    public DateOnly Day { get; private set; }
    public byte[] Sealed { get; private set; } = [];
    public Guid FirstKeyId { get; private set; }
    public byte[] FirstHalf { get; private set; } = [];
    public Guid SecondKeyId { get; private set; }
    public byte[] SecondHalf { get; private set; } = [];

    /// <param name="keys">The newest of each side.</param>
    public static Envelope Of(Guid account, byte[] mark, Guid subject, string kind, string path, DateOnly day, IReadOnlyDictionary<Side, RoleKey> keys)
    {
        var (key, first) = (RandomNumberGenerator.GetBytes(KeyLength), RandomNumberGenerator.GetBytes(KeyLength));
        var (text, second) = (new byte[28 + 16], Xor(key, first));
        RandomNumberGenerator.Fill(text.AsSpan(0, 12));
        using (var aes = new AesGcm(key, 16)) { aes.Encrypt(text.AsSpan(0, 12), account.ToByteArray(bigEndian: true), text.AsSpan(28), text.AsSpan(12, 16), subject.ToByteArray(bigEndian: true)); }
        var envelope = new Envelope
        {
            SubjectId = subject, Kind = kind, Path = path, Mark = mark, Day = day, Sealed = text,
            FirstKeyId = keys[Side.First].Id, FirstHalf = KeyBox.Seal(keys[Side.First].PublicKey, first, Purpose(subject, null)),
            SecondKeyId = keys[Side.Second].Id, SecondHalf = KeyBox.Seal(keys[Side.Second].PublicKey, second, Purpose(subject, keys[Side.Second].LoanId)),
        };
        foreach (var secret in new[] { key, first, second }) { CryptographicOperations.ZeroMemory(secret); }
        return envelope;
    }

    public Guid KeyOf(Side side) => side == Side.First ? FirstKeyId : SecondKeyId;

    /// <summary>One half, for whoever has the private half of that side's key. It tells nothing without the other.</summary>
    public byte[] Half(Side side, ReadOnlySpan<byte> privateKey) => KeyBox.Open(privateKey, side == Side.First ? FirstHalf : SecondHalf, Purpose(SubjectId, null));

    /// <summary>The account of the author.</summary>
    /// <exception cref="CryptographicException">These are not its two halves, or it was changed.</exception>
    public Guid Open(byte[] half, byte[] otherHalf)
    {
        var (key, account) = (Xor(half, otherHalf), new byte[16]);
        using (var aes = new AesGcm(key, 16)) { aes.Decrypt(Sealed.AsSpan(0, 12), Sealed.AsSpan(28), Sealed.AsSpan(12, 16), account, SubjectId.ToByteArray(bigEndian: true)); }
        CryptographicOperations.ZeroMemory(key);
        return new Guid(account, bigEndian: true);
    }

    /// <summary>A half for a borrowed key opens for that loan alone: no other borrower, and nobody of the lender, can pass it off as theirs.</summary>
    public static string Purpose(Guid subject, Guid? loan) => loan is null ? $"sealing: half of {subject:N}" : $"sealing: half of {subject:N} on loan {loan:N}";

    private static byte[] Xor(byte[] one, byte[] other) => [.. one.Zip(other, (a, b) => (byte)(a ^ b))];
}
