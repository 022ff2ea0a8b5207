using System.Buffers.Binary;

namespace Collaboration.Tests.Settings;

/// <summary>The smallest files that are pictures by their bytes, with words inside them where asked.</summary>
internal static class Pictures
{
    /// <summary>EXIF that says how to turn a picture, and nothing else.</summary>
    public static byte[] Exif(int orientation) => [.. "MM\0*"u8, 0, 0, 0, 8, 0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, (byte)orientation, 0, 0, 0, 0, 0, 0];

    public static byte[] Png(int width, int height, byte[]? told = null, byte[]? exif = null)
    {
        var head = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(head, width);
        BinaryPrimitives.WriteInt32BigEndian(head.AsSpan(4), height);
        byte[] words = told is null ? [] : [.. Chunk("tEXt"u8, told), .. Chunk("zTXt"u8, told), .. Chunk("iTXt"u8, told), .. Chunk("tIME"u8, told), .. Chunk("prVW"u8, told)];
        return [0x89, .. "PNG\r\n"u8, 0x1A, 0x0A, .. Chunk("IHDR"u8, head), .. words, .. exif is null ? [] : Chunk("eXIf"u8, exif), .. Chunk("IDAT"u8, new byte[9]), .. Chunk("IEND"u8, []), .. told ?? []];

        static byte[] Chunk(ReadOnlySpan<byte> name, byte[] content) => [0, 0, 0, (byte)content.Length, .. name, .. content, 1, 2, 3, 4];
    }

    public static byte[] Jpeg(byte[]? told = null, byte[]? exif = null)
    {
        byte[] words = told is null ? [] : [.. Segment(0xE1, told), .. Segment(0xE2, told), .. Segment(0xED, told), .. Segment(0xE5, told), .. Segment(0xFE, told)];
        byte[] turned = exif is null ? [] : Segment(0xE1, [.. "Exif\0\0"u8, .. exif]);
        return
        [
            0xFF, 0xD8, .. Segment(0xE0, [.. "JFIF\0"u8, 1, 1]), .. turned, .. words, .. Segment(0xE2, [.. "ICC_PROFILE\0"u8, 1, 1, 7]), .. Segment(0xEE, [.. "Adobe"u8]),
            .. Segment(0xC2, [8, 0, 64, 0, 128, 3, 0, 0, 0, 0, 0, 0, 0, 0, 0]),
            .. Segment(0xDA, [1, 2, 3]), 5, 0xFF, 0x00, 6, 0xFF, 0xD0, 7, .. told is null ? [] : Segment(0xFE, told), .. Segment(0xDA, [1, 2, 3]), 8, 9, 0xFF, 0xD9, .. told ?? [],
        ];

        static byte[] Segment(byte marker, byte[] content) => [0xFF, marker, 0, (byte)(content.Length + 2), .. content];
    }

    public static byte[] WebP(byte[]? told = null, byte[]? exif = null)
    {
        byte[] chunks =
        [
            .. Chunk("VP8X"u8, [(byte)(0x10 | (told is null ? 0 : 0x0C)), 0, 0, 0, 127, 0, 0, 63, 0, 0]), .. Chunk("VP8L"u8, [0x2F, 1, 2, 3, 4]),
            .. told is null ? [] : Chunk("EXIF"u8, told), .. told is null ? [] : Chunk("XMP "u8, told), .. told is null ? [] : Chunk("note"u8, told), .. exif is null ? [] : Chunk("EXIF"u8, exif),
        ];
        return [.. "RIFF"u8, (byte)(chunks.Length + 4), 0, 0, 0, .. "WEBP"u8, .. chunks, .. told ?? []];

        static byte[] Chunk(ReadOnlySpan<byte> name, byte[] content) => [.. name, (byte)content.Length, 0, 0, 0, .. content, .. new byte[content.Length & 1]];
    }
}
