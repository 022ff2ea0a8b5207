using System.Buffers.Binary;

namespace Collaboration.Kernel.Files;

/// <summary>The one thing in EXIF that changes how a picture looks: how it is to be turned.</summary>
internal static class ExifOrientation
{
    private const ushort Tag = 0x0112;

    /// <param name="exif">From its byte order mark on; what cameras write before that is skipped.</param>
    /// <returns>1 to 8; 1, upright, when nothing is said or can be read.</returns>
    public static int Of(ReadOnlySpan<byte> exif)
    {
        if (exif.StartsWith("Exif\0\0"u8)) { exif = exif[6..]; }
        var little = exif.StartsWith("II*\0"u8);
        if (exif.Length < 10 || (!little && !exif.StartsWith("MM\0*"u8))) { return 1; }
        var first = little ? BinaryPrimitives.ReadUInt32LittleEndian(exif[4..]) : BinaryPrimitives.ReadUInt32BigEndian(exif[4..]);
        if (first > exif.Length - 2) { return 1; }
        var count = Short(exif, (int)first, little);
        for (var at = (int)first + 2; count-- > 0 && at + 12 <= exif.Length; at += 12)
        {
            if (Short(exif, at, little) == Tag) { return Short(exif, at + 8, little) is >= 1 and <= 8 and var turned ? turned : 1; }
        }
        return 1;
    }

    /// <summary>A JPEG segment that says this and nothing else.</summary>
    public static byte[] Segment(int orientation) =>
        [0xFF, 0xE1, 0, 34, .. "Exif\0\0"u8, .. "MM\0*"u8, 0, 0, 0, 8, 0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, (byte)orientation, 0, 0, 0, 0, 0, 0];

    private static ushort Short(ReadOnlySpan<byte> exif, int at, bool little) =>
        little ? BinaryPrimitives.ReadUInt16LittleEndian(exif[at..]) : BinaryPrimitives.ReadUInt16BigEndian(exif[at..]);
}
