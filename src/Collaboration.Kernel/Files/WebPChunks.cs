using System.Buffers.Binary;
using System.Text;

namespace Collaboration.Kernel.Files;

/// <summary>The chunks of a WebP. Those stay that the picture is drawn with, and its head stops promising the others.</summary>
internal static class WebPChunks
{
    /// <summary>Bits of the head that promise EXIF and XMP.</summary>
    private const byte Promises = 0x08 | 0x04;

    private static readonly HashSet<string> s_drawn = ["VP8X", "VP8 ", "VP8L", "ALPH", "ANIM", "ANMF", "ICCP"];

    /// <returns>How it is to be turned; null when it is broken.</returns>
    public static int? Bare(ref KeptParts parts)
    {
        var file = parts.File;
        var orientation = 1;
        parts.Keep(0, 12);
        var end = BinaryPrimitives.ReadUInt32LittleEndian(file[4..]) + 8L;
        if (end > file.Length) { return null; }
        for (var at = 12; at + 8 <= end;)
        {
            var length = BinaryPrimitives.ReadUInt32LittleEndian(file[(at + 4)..]);
            if (length > end - at - 8) { return null; }
            // A chunk of odd length is followed by a byte that says nothing; the last one's may be missing.
            var (name, whole) = (Encoding.Latin1.GetString(file.Slice(at, 4)), (int)Math.Min(length + (length & 1) + 8, end - at));
            if (name == "EXIF") { orientation = ExifOrientation.Of(file.Slice(at + 8, (int)length)); }
            if (s_drawn.Contains(name)) { parts.Keep(at, at + whole); }
            at += whole;
        }
        var bare = file[..parts.Length];
        BinaryPrimitives.WriteUInt32LittleEndian(bare[4..], (uint)bare.Length - 8);
        if (bare.Length > 20 && bare[12..16].SequenceEqual("VP8X"u8)) { bare[20] = (byte)(bare[20] & ~Promises); }
        return orientation;
    }
}
