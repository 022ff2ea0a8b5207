using Collaboration.Kernel.Files;

namespace Collaboration.Media.Files;

/// <summary>What the first bytes of a file say that it is; never what its name says.</summary>
internal static class FileKinds
{
    /// <summary>How many of them are looked at.</summary>
    public const int Head = 1024;

    /// <summary>A drawing that can hold programs: it is not taken.</summary>
    public const string Drawing = "image/svg+xml";

    /// <summary>What is offered to save and never shown: no type that a browser would open.</summary>
    public const string Other = "application/octet-stream";

    public static string Of(ReadOnlySpan<byte> head) =>
        Picture.Promises(head) ? "image/*"
        : Picture.TypeOf(head) is { } camera ? camera
        : head.Length >= 12 && head[4..8].SequenceEqual("ftyp"u8) ? (head[8..12].StartsWith("M4A"u8) ? "audio/mp4" : "video/mp4")
        : head.StartsWith((ReadOnlySpan<byte>)[0x1A, 0x45, 0xDF, 0xA3]) ? (head[..Math.Min(64, head.Length)].IndexOf("webm"u8) > 0 ? "video/webm" : Other)
        : head.StartsWith("OggS"u8) ? "audio/ogg"
        : head.StartsWith("ID3"u8) || (head.Length > 2 && head[0] == 0xFF && (head[1] & 0xE6) == 0xE2) ? "audio/mpeg"
        : head.StartsWith("%PDF-"u8) ? "application/pdf"
        : head.IndexOf("<svg"u8) >= 0 && head.IndexOf((byte)0) < 0 ? Drawing
        : Other;

    public static bool IsPicture(string mediaType) => mediaType.StartsWith("image/", StringComparison.Ordinal);

    public static bool IsFilmOrSound(string mediaType) => mediaType.StartsWith("video/", StringComparison.Ordinal) || mediaType.StartsWith("audio/", StringComparison.Ordinal);

    /// <summary>Most bytes of a file of this kind.</summary>
    public static long Most(string mediaType) => IsFilmOrSound(mediaType) ? 2L << 30 : 50 << 20;
}
