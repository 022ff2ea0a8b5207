using System.Buffers;
using System.Text;

namespace Collaboration.Newsletters.Sending;

/// <summary>Text as ASCII in lines of at most 76 characters (RFC 2045, 6.7).</summary>
internal static class QuotedPrintable
{
    private const int Width = 75;

    /// <summary>A text that others go on from: it ends at the start of a line that is one with it.</summary>
    public static void WriteOpen(IBufferWriter<byte> to, string text)
    {
        Write(to, text);
        to.Write("=\r\n"u8);
    }

    /// <summary>Begins at the start of a line.</summary>
    public static void Write(IBufferWriter<byte> to, string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text.ReplaceLineEndings("\r\n"));
        Span<byte> one = stackalloc byte[3];
        for (var (i, column) = (0, 0); i < bytes.Length; i++)
        {
            var b = bytes[i];
            if (b == '\r' && i + 1 < bytes.Length && bytes[i + 1] == '\n')
            {
                to.Write("\r\n"u8);
                (i, column) = (i + 1, 0);
                continue;
            }
            var isLast = i + 1 == bytes.Length || (bytes[i + 1] == '\r' && i + 2 < bytes.Length && bytes[i + 2] == '\n');
            // What a server on the way would take for its own, or trim: a dot or From at the start, a space at the end.
            var plain = b is >= (byte)'!' and <= (byte)'~' && b != '=' ? !(column == 0 && b is (byte)'.' or (byte)'F') : b is (byte)' ' or (byte)'\t' && !isLast;
            var size = plain ? 1 : 3;
            if (column + size > Width)
            {
                to.Write("=\r\n"u8);
                column = 0;
                if (plain && b is (byte)'.' or (byte)'F') { (plain, size) = (false, 3); }
            }
            if (plain) { one[0] = b; }
            else { (one[0], one[1], one[2]) = ((byte)'=', Hex(b >> 4), Hex(b & 15)); }
            to.Write(one[..size]);
            column += size;
        }
    }

    private static byte Hex(int digit) => (byte)(digit < 10 ? '0' + digit : 'A' + digit - 10);
}
