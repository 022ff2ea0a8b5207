using System.Buffers.Binary;

namespace Collaboration.Kernel.Files;

/// <summary>The segments of a JPEG. Of those for applications only the file's kind, its colours and its encoder stay.</summary>
internal static class JpegSegments
{
    private const byte StartOfScan = 0xDA, End = 0xD9, Comment = 0xFE, Jfif = 0xE0, Exif = 0xE1, Colours = 0xE2, Adobe = 0xEE;

    /// <returns>How it is to be turned; null when it is broken.</returns>
    public static int? Bare(ref KeptParts parts)
    {
        ReadOnlySpan<byte> file = parts.File;
        var orientation = 1;
        parts.Keep(0, 2);
        for (var at = 2; at + 1 < file.Length && file[at] == 0xFF;)
        {
            var marker = file[at + 1];
            if (marker == 0xFF) { at++; continue; }
            if (marker == End)
            {
                parts.Keep(at, at + 2);
                return orientation;
            }
            if (at + 4 > file.Length) { return null; }
            var length = 2 + BinaryPrimitives.ReadUInt16BigEndian(file[(at + 2)..]);
            if (length < 4 || at + length > file.Length) { return null; }
            var content = file.Slice(at + 4, length - 4);
            if (marker == Exif && content.StartsWith("Exif\0\0"u8)) { orientation = ExifOrientation.Of(content[6..]); }
            var end = marker == StartOfScan ? EndOfScan(file, at + length) : at + length;
            if (IsDrawn(marker, content)) { parts.Keep(at, end); }
            at = end;
        }
        return null;
    }

    private static bool IsDrawn(byte marker, ReadOnlySpan<byte> content) => marker switch
    {
        Jfif or Adobe => true,
        Colours => content.StartsWith("ICC_PROFILE\0"u8),
        >= 0xE0 and <= 0xEF or Comment => false,
        _ => true,
    };

    // A scan goes on until a marker that is neither a stuffed byte nor a restart.
    private static int EndOfScan(ReadOnlySpan<byte> file, int at)
    {
        for (int next; at + 1 < file.Length && (next = file[at..^1].IndexOf((byte)0xFF)) >= 0; at++)
        {
            at += next;
            if (file[at + 1] is not (0x00 or 0xFF or (>= 0xD0 and <= 0xD7))) { return at; }
        }
        return file.Length;
    }
}
