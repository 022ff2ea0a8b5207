using System.Buffers.Binary;
using System.IO.Compression;

namespace Collaboration.Testing;

/// <summary>Pictures made here: a PNG of so many pixels, and one that only says so.</summary>
public static class Drawn
{
    /// <summary>A picture with so many pixels, of many colours.</summary>
    public static byte[] Png(int width, int height)
    {
        var rows = new byte[height * (width * 3 + 1)];
        for (var i = 0; i < rows.Length; i++) { rows[i] = i % (width * 3 + 1) == 0 ? (byte)0 : (byte)(i * 31 / width); }
        var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.Fastest, leaveOpen: true)) { zlib.Write(rows); }
        return [.. Start(width, height), .. Chunk("IDAT", packed.ToArray()), .. Chunk("IEND", [])];
    }

    /// <summary>One that says that it has so many pixels, and has none.</summary>
    public static byte[] HeadOfPng(int width, int height) => [.. Start(width, height), .. Chunk("IDAT", [0x78, 0x9C, 3, 0, 0, 0, 0, 1]), .. Chunk("IEND", [])];

    private static byte[] Start(int width, int height)
    {
        var head = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(head, width);
        BinaryPrimitives.WriteInt32BigEndian(head.AsSpan(4), height);
        (head[8], head[9]) = (8, 2);
        return [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, .. Chunk("IHDR", head)];
    }

    private static byte[] Chunk(string name, byte[] content)
    {
        byte[] named = [.. System.Text.Encoding.ASCII.GetBytes(name), .. content];
        var (length, sum) = (new byte[4], new byte[4]);
        BinaryPrimitives.WriteInt32BigEndian(length, content.Length);
        BinaryPrimitives.WriteUInt32BigEndian(sum, Sum(named));
        return [.. length, .. named, .. sum];
    }

    private static uint Sum(byte[] content)
    {
        var sum = uint.MaxValue;
        foreach (var b in content)
        {
            sum ^= b;
            for (var i = 0; i < 8; i++) { sum = (sum >> 1) ^ ((sum & 1) * 0xEDB88320); }
        }
        return ~sum;
    }
}
