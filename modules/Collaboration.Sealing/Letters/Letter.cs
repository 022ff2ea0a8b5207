using System.Buffers.Binary;
using System.Text.Encodings.Web;
using System.Text.Json;
using Collaboration.Kernel.Data;

namespace Collaboration.Sealing.Letters;

/// <summary>What somebody asks sealed, while it waits. In the database it is 16 KB that only the master key opens, like a letter with nothing in it.</summary>
/// <param name="Account">Null for a letter that holds nothing.</param>
internal sealed record Letter(Guid Subject, string Kind, Guid? Account, string Path, string Content)
{
    private const int Length = 16_384;

    private static readonly JsonSerializerOptions s_short = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static Letter Nothing => new(Guid.Empty, "", null, "", "");

    /// <returns>Null when it does not fit.</returns>
    public byte[]? Seal(MasterKey key)
    {
        var (text, padded) = (JsonSerializer.SerializeToUtf8Bytes(this, s_short), new byte[Length]);
        if (text.Length > Length - 4) { return null; }
        BinaryPrimitives.WriteInt32BigEndian(padded, text.Length);
        text.CopyTo(padded, 4);
        return key.Seal(padded);
    }

    /// <exception cref="System.Security.Cryptography.CryptographicException">Another master key sealed it.</exception>
    public static Letter Open(MasterKey key, byte[] box)
    {
        var padded = key.Open(box);
        return JsonSerializer.Deserialize<Letter>(padded.AsSpan(4, BinaryPrimitives.ReadInt32BigEndian(padded)), s_short)!;
    }
}

/// <summary>A row of the letter box.</summary>
internal sealed class SealedLetter
{
    private SealedLetter() { }

    public Guid Id { get; private set; }
    public byte[] Sealed { get; private set; } = [];
}
