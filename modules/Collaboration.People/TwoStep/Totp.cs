using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Collaboration.People.TwoStep;

/// <summary>Codes of six digits from a shared secret and the time (RFC 6238, SHA-1, thirty seconds), as authenticator apps make them.</summary>
internal static class Totp
{
    private const int Seconds = 30;

    /// <summary>As apps take a secret that is typed: base 32 without padding.</summary>
    private const string Letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    public static long StepOf(DateTimeOffset at) => at.ToUnixTimeSeconds() / Seconds;

    public static string Code(byte[] secret, long step)
    {
        Span<byte> counter = stackalloc byte[8];
        BinaryPrimitives.WriteInt64BigEndian(counter, step);
#pragma warning disable CA5350 // What the apps compute; SHA-1's collisions do not touch an HMAC.
        var hash = HMACSHA1.HashData(secret, counter);
#pragma warning restore CA5350
        var number = BinaryPrimitives.ReadInt32BigEndian(hash.AsSpan(hash[^1] & 15)) & int.MaxValue;
        return (number % 1_000_000).ToString("D6", CultureInfo.InvariantCulture);
    }

    /// <returns>The step that this is the code of, now or one before or after; null when it is none.</returns>
    public static long? Match(byte[] secret, string code, DateTimeOffset at)
    {
        var (now, given) = (StepOf(at), Encoding.UTF8.GetBytes(code));
        long? found = null;
        for (var step = now - 1; step <= now + 1; step++)
        {
            if (CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(Code(secret, step)), given)) { found = step; }
        }
        return found;
    }

    public static string Base32(ReadOnlySpan<byte> bytes)
    {
        var text = new StringBuilder();
        var (bits, held) = (0, 0);
        foreach (var value in bytes)
        {
            bits = ((bits << 8) | value) & 0xFFF;
            for (held += 8; held >= 5; held -= 5) { text.Append(Letters[(bits >> (held - 5)) & 31]); }
        }
        return held > 0 ? text.Append(Letters[(bits << (5 - held)) & 31]).ToString() : text.ToString();
    }
}
