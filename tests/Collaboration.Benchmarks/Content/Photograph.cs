using System.Buffers.Binary;

namespace Collaboration.Benchmarks.Content;

/// <summary>
/// A JPEG with as much in it as a camera's, made without a library: its blocks are coefficients at random, and its codes
/// are all of one length.
/// </summary>
internal static class Photograph
{
    private const int DcBits = 4, AcBits = 6, CoefficientsEach = 10;

    // Coefficients after no zero or one, of one to four bits; the last says that a block ends.
    private static readonly byte[] s_ac = [0x01, 0x02, 0x03, 0x04, 0x11, 0x12, 0x13, 0x14, 0x00];

    /// <param name="seed">Another one, another picture.</param>
    public static byte[] Of(int width, int height, int seed)
    {
        var (file, random) = (new MemoryStream(), new Random(seed));
        file.Write([0xFF, 0xD8]);
        Segment(file, 0xDB, [0, .. Enumerable.Range(0, 64).Select(i => (byte)(4 + (i / 2)))]);
        Segment(file, 0xC0, [8, (byte)(height >> 8), (byte)height, (byte)(width >> 8), (byte)width, 3, 1, 0x11, 0, 2, 0x11, 0, 3, 0x11, 0]);
        Segment(file, 0xC4, [0x00, .. Counts(DcBits, 8), .. Enumerable.Range(0, 8).Select(i => (byte)i)]);
        Segment(file, 0xC4, [0x10, .. Counts(AcBits, s_ac.Length), .. s_ac]);
        Segment(file, 0xDA, [3, 1, 0, 2, 0, 3, 0, 0, 63, 0]);
        var bits = new Bits(file);
        for (var block = (width + 7) / 8 * ((height + 7) / 8); block > 0; block--)
        {
            for (var component = 0; component < 3; component++) { Block(bits, random, component == 0 ? CoefficientsEach : 2); }
        }
        bits.End();
        file.Write([0xFF, 0xD9]);
        return file.ToArray();
    }

    private static void Block(Bits bits, Random random, int coefficients)
    {
        var size = random.Next(0, 5);
        bits.Write(size, DcBits);
        bits.Write(random.Next(1 << size), size);
        for (var i = 0; i < coefficients; i++)
        {
            var which = random.Next(s_ac.Length - 1);
            bits.Write(which, AcBits);
            bits.Write(random.Next(1 << (s_ac[which] & 15)), s_ac[which] & 15);
        }
        bits.Write(s_ac.Length - 1, AcBits);
    }

    private static byte[] Counts(int length, int codes) => [.. Enumerable.Range(1, 16).Select(l => (byte)(l == length ? codes : 0))];

    private static void Segment(MemoryStream file, byte marker, byte[] content)
    {
        var head = new byte[4];
        (head[0], head[1]) = (0xFF, marker);
        BinaryPrimitives.WriteUInt16BigEndian(head.AsSpan(2), (ushort)(content.Length + 2));
        file.Write(head);
        file.Write(content);
    }

    private sealed class Bits(MemoryStream file)
    {
        private uint _waiting;
        private int _count;

        public void Write(int value, int bits)
        {
            for (var i = bits - 1; i >= 0; i--)
            {
                _waiting = (_waiting << 1) | (uint)((value >> i) & 1);
                if (++_count < 8) { continue; }
                file.WriteByte((byte)_waiting);
                // What looks like a marker is told apart by a zero behind it.
                if ((byte)_waiting == 0xFF) { file.WriteByte(0); }
                _count = 0;
            }
        }

        public void End() => Write(0x7F, _count == 0 ? 0 : 8 - _count);
    }
}
