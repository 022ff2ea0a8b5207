using System.Buffers.Binary;

namespace Collaboration.Kernel.Files;

/// <summary>What the first bytes of a file say that it is: a PNG, JPEG, GIF or WebP, and how large. Never what its name says.</summary>
public sealed record Picture(string MediaType, int Width, int Height)
{
    private static ReadOnlySpan<byte> Png => [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A];

    /// <returns>Null when it is none of the four, or cut off before its measures.</returns>
    public static Picture? Of(ReadOnlySpan<byte> file) =>
        file.StartsWith(Png) ? OfPng(file)
        : file.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF]) ? OfJpeg(file)
        : file.Length > 30 && file[..4].SequenceEqual("RIFF"u8) && file[8..12].SequenceEqual("WEBP"u8) ? OfWebP(file)
        : file.Length > 10 && (file.StartsWith("GIF87a"u8) || file.StartsWith("GIF89a"u8)) ? new("image/gif", BinaryPrimitives.ReadUInt16LittleEndian(file[6..]), BinaryPrimitives.ReadUInt16LittleEndian(file[8..]))
        : null;

    /// <summary>True when the first bytes are those of one of the four; the rest may be broken.</summary>
    public static bool Promises(ReadOnlySpan<byte> file) =>
        file.StartsWith(Png) || file.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF]) || file.StartsWith("GIF8"u8) || (file.Length > 12 && file.StartsWith("RIFF"u8) && file[8..12].SequenceEqual("WEBP"u8));

    /// <summary>
    /// For what phones make and browsers cannot all show, AVIF and HEIC: its media type. How large it is stands too deep
    /// to be read here.
    /// </summary>
    /// <returns>Null when it is neither.</returns>
    public static string? TypeOf(ReadOnlySpan<byte> file) =>
        file.Length < 12 || !file[4..8].SequenceEqual("ftyp"u8) ? null
        : file[8..12].SequenceEqual("avif"u8) || file[8..12].SequenceEqual("avis"u8) ? "image/avif"
        : file[8..12].SequenceEqual("heic"u8) || file[8..12].SequenceEqual("heix"u8) || file[8..12].SequenceEqual("mif1"u8) ? "image/heic"
        : null;

    private static Picture? OfPng(ReadOnlySpan<byte> file) =>
        file.Length > 33 && file[12..16].SequenceEqual("IHDR"u8)
            ? new("image/png", BinaryPrimitives.ReadInt32BigEndian(file[16..]), BinaryPrimitives.ReadInt32BigEndian(file[20..]))
            : null;

    private static Picture? OfJpeg(ReadOnlySpan<byte> file)
    {
        // Segment by segment to the first frame header, which holds the measures.
        for (var at = 2; at + 9 < file.Length && file[at] == 0xFF;)
        {
            var marker = file[at + 1];
            if (marker == 0xFF) { at++; continue; }
            if (marker is >= 0xC0 and <= 0xCF and not (0xC4 or 0xC8 or 0xCC))
            {
                return new("image/jpeg", BinaryPrimitives.ReadUInt16BigEndian(file[(at + 7)..]), BinaryPrimitives.ReadUInt16BigEndian(file[(at + 5)..]));
            }
            at += 2 + Math.Max(2, (int)BinaryPrimitives.ReadUInt16BigEndian(file[(at + 2)..]));
        }
        return null;
    }

    private static Picture? OfWebP(ReadOnlySpan<byte> file)
    {
        var kind = file[12..16];
        if (kind.SequenceEqual("VP8X"u8)) { return new("image/webp", 1 + Three(file[24..]), 1 + Three(file[27..])); }
        if (kind.SequenceEqual("VP8L"u8) && file[20] == 0x2F)
        {
            var bits = BinaryPrimitives.ReadUInt32LittleEndian(file[21..]);
            return new("image/webp", 1 + (int)(bits & 0x3FFF), 1 + (int)((bits >> 14) & 0x3FFF));
        }
        return kind.SequenceEqual("VP8 "u8) && file[23..26].SequenceEqual((ReadOnlySpan<byte>)[0x9D, 0x01, 0x2A])
            ? new("image/webp", BinaryPrimitives.ReadUInt16LittleEndian(file[26..]) & 0x3FFF, BinaryPrimitives.ReadUInt16LittleEndian(file[28..]) & 0x3FFF)
            : null;
    }

    private static int Three(ReadOnlySpan<byte> bytes) => bytes[0] | (bytes[1] << 8) | (bytes[2] << 16);
}
