using System.Buffers.Binary;
using System.IO.Compression;

namespace Collaboration.Tests.Media;

/// <summary>What a PNG of eight bits shows, with or without transparency.</summary>
internal static class Pixels
{
    /// <returns><c>#rrggbb</c></returns>
    public static string At(byte[] png, int x, int y)
    {
        var (width, height) = (BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(16)), BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(20)));
        var bands = png[25] switch { 2 => 3, 6 => 4, 0 => 1, 4 => 2, var kind => throw new InvalidOperationException($"a PNG of kind {kind}") };
        using var packed = new MemoryStream();
        for (var at = 8; at < png.Length;)
        {
            var length = BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(at));
            if (png.AsSpan(at + 4, 4).SequenceEqual("IDAT"u8)) { packed.Write(png, at + 8, length); }
            at += length + 12;
        }
        packed.Position = 0;
        using var zlib = new ZLibStream(packed, CompressionMode.Decompress);
        var (above, row) = (new byte[width * bands], new byte[width * bands]);
        for (var line = 0; line <= y; line++)
        {
            var filter = zlib.ReadByte();
            (above, row) = (row, above);
            zlib.ReadExactly(row);
            for (var i = 0; i < row.Length; i++)
            {
                var (left, up, corner) = (i < bands ? 0 : row[i - bands], (int)above[i], i < bands ? 0 : above[i - bands]);
                row[i] += (byte)(filter switch { 1 => left, 2 => up, 3 => (left + up) / 2, 4 => Paeth(left, up, corner), _ => 0 });
            }
        }
        var pixel = row.AsSpan(x * bands, bands);
        return bands < 3 ? $"#{pixel[0]:x2}{pixel[0]:x2}{pixel[0]:x2}" : $"#{pixel[0]:x2}{pixel[1]:x2}{pixel[2]:x2}";
    }

    private static int Paeth(int left, int up, int corner)
    {
        var estimate = left + up - corner;
        var (a, b, c) = (Math.Abs(estimate - left), Math.Abs(estimate - up), Math.Abs(estimate - corner));
        return a <= b && a <= c ? left : b <= c ? up : corner;
    }
}
