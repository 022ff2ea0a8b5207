using System.Buffers.Binary;
using System.Text;

namespace Collaboration.Kernel.Files;

/// <summary>The chunks of a PNG. Those stay that the picture is drawn with; texts, times and what cameras write do not.</summary>
internal static class PngChunks
{
    private static readonly HashSet<string> s_drawn = ["IHDR", "PLTE", "IDAT", "IEND", "tRNS", "cHRM", "gAMA", "iCCP", "sBIT", "sRGB", "cICP", "bKGD", "pHYs", "acTL", "fcTL", "fdAT"];

    public static BarePicture? Bare(ReadOnlySpan<byte> file)
    {
        var (kept, orientation) = (new MemoryStream(file.Length), 1);
        kept.Write(file[..8]);
        for (var at = 8; at + 12 <= file.Length;)
        {
            var length = BinaryPrimitives.ReadInt32BigEndian(file[at..]);
            if (length < 0 || length > file.Length - at - 12) { return null; }
            var name = Encoding.Latin1.GetString(file.Slice(at + 4, 4));
            if (name == "eXIf") { orientation = ExifOrientation.Of(file.Slice(at + 8, length)); }
            if (s_drawn.Contains(name)) { kept.Write(file.Slice(at, length + 12)); }
            if (name == "IEND") { return new(kept.ToArray(), orientation); }
            at += length + 12;
        }
        return null;
    }
}
