using System.Buffers.Binary;
using System.Text;

namespace Collaboration.Kernel.Files;

/// <summary>The chunks of a PNG. Those stay that the picture is drawn with; texts, times and what cameras write do not.</summary>
internal static class PngChunks
{
    private static readonly HashSet<string> s_drawn = ["IHDR", "PLTE", "IDAT", "IEND", "tRNS", "cHRM", "gAMA", "iCCP", "sBIT", "sRGB", "cICP", "bKGD", "pHYs", "acTL", "fcTL", "fdAT"];

    /// <returns>How it is to be turned; null when it is broken.</returns>
    public static int? Bare(ref KeptParts parts)
    {
        ReadOnlySpan<byte> file = parts.File;
        var orientation = 1;
        parts.Keep(0, 8);
        for (var at = 8; at + 12 <= file.Length;)
        {
            var length = BinaryPrimitives.ReadInt32BigEndian(file[at..]);
            if (length < 0 || length > file.Length - at - 12) { return null; }
            var name = Encoding.Latin1.GetString(file.Slice(at + 4, 4));
            if (name == "eXIf") { orientation = ExifOrientation.Of(file.Slice(at + 8, length)); }
            if (s_drawn.Contains(name)) { parts.Keep(at, at + length + 12); }
            if (name == "IEND") { return orientation; }
            at += length + 12;
        }
        return null;
    }
}
