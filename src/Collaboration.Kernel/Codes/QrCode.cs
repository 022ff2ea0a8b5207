using System.Numerics;
using System.Text;

namespace Collaboration.Kernel.Codes;

/// <summary>A text as a QR code (ISO/IEC 18004): bytes, error correction M, versions 1 to 20.</summary>
public sealed class QrCode
{
    private static readonly int[] s_checkBytes = [10, 16, 26, 18, 24, 16, 18, 22, 22, 26, 30, 22, 22, 24, 24, 28, 28, 26, 26, 26];
    private static readonly int[] s_blocks = [1, 1, 1, 2, 2, 4, 4, 4, 5, 5, 5, 8, 9, 9, 10, 10, 11, 13, 14, 16];

    private readonly int _version;
    private readonly bool[,] _dark;
    private readonly bool[,] _fixed;

    private QrCode(int version)
    {
        (_version, Size) = (version, (version * 4) + 17);
        (_dark, _fixed) = (new bool[Size, Size], new bool[Size, Size]);
    }

    /// <summary>Modules on a side, without the quiet margin of four.</summary>
    public int Size { get; }

    /// <summary>True where a module is dark, counted from the upper left.</summary>
    public bool this[int x, int y] => _dark[x, y];

    /// <exception cref="ArgumentException">The text has more than 666 bytes.</exception>
    public static QrCode Of(string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        var version = Enumerable.Range(1, 20).FirstOrDefault(v => bytes.Length + (v < 10 ? 2 : 3) <= DataBytes(v));
        if (version == 0) { throw new ArgumentException("This is too long for a code.", nameof(text)); }
        var code = new QrCode(version);
        code.DrawPatterns();
        code.Fill(Interleaved(version, Data(version, bytes)));
        var best = Enumerable.Range(0, 8).MinBy(mask => { code.Mask(mask); var harm = code.Harm(); code.Mask(mask); return harm; });
        code.Mask(best);
        code.DrawFormat(best);
        return code;
    }

    /// <summary>All dark modules as the outline of an SVG path, inside the quiet margin.</summary>
    public string Path
    {
        get
        {
            var path = new StringBuilder();
            for (var y = 0; y < Size; y++)
            {
                for (var x = 0; x < Size; x++)
                {
                    if (_dark[x, y]) { path.Append($"M{x + 4} {y + 4}h1v1h-1z"); }
                }
            }
            return path.ToString();
        }
    }

    private static int TotalBytes(int version)
    {
        var modules = (((16 * version) + 128) * version) + 64;
        if (version >= 2)
        {
            var marks = (version / 7) + 2;
            modules -= (((25 * marks) - 10) * marks) - 55;
            if (version >= 7) { modules -= 36; }
        }
        return modules / 8;
    }

    private static int DataBytes(int version) => TotalBytes(version) - (s_checkBytes[version - 1] * s_blocks[version - 1]);

    /// <summary>Mode, length, the bytes, and filling up to the version's size.</summary>
    private static byte[] Data(int version, byte[] text)
    {
        var bits = new List<bool>();
        Append(bits, 0b0100, 4);
        Append(bits, text.Length, version < 10 ? 8 : 16);
        foreach (var value in text) { Append(bits, value, 8); }
        var data = new byte[DataBytes(version)];
        Append(bits, 0, Math.Min(4, (data.Length * 8) - bits.Count));
        while (bits.Count % 8 != 0) { bits.Add(false); }
        for (var i = 0; i < bits.Count; i++) { data[i / 8] |= (byte)((bits[i] ? 1 : 0) << (7 - (i % 8))); }
        for (var i = bits.Count / 8; i < data.Length; i++) { data[i] = (byte)((i - (bits.Count / 8)) % 2 == 0 ? 0xEC : 0x11); }
        return data;
    }

    private static void Append(List<bool> bits, int value, int length)
    {
        for (var i = length - 1; i >= 0; i--) { bits.Add(((value >> i) & 1) == 1); }
    }

    /// <summary>Blocks with their check bytes, a byte of each in turn. The later blocks may be one byte longer.</summary>
    private static List<byte> Interleaved(int version, byte[] data)
    {
        var (count, check) = (s_blocks[version - 1], s_checkBytes[version - 1]);
        var (shorter, longer) = (data.Length / count, data.Length % count);
        var blocks = new List<byte[]>();
        for (int i = 0, at = 0; i < count; i++)
        {
            var length = shorter + (i >= count - longer ? 1 : 0);
            blocks.Add(data[at..(at += length)]);
        }
        var checks = blocks.ConvertAll(b => ReedSolomon.Check(b, check));
        var all = new List<byte>();
        for (var i = 0; i <= shorter; i++) { all.AddRange(blocks.Where(b => i < b.Length).Select(b => b[i])); }
        for (var i = 0; i < check; i++) { all.AddRange(checks.Select(c => c[i])); }
        return all;
    }

    private void DrawPatterns()
    {
        for (var i = 0; i < Size; i++) { Set(6, i, i % 2 == 0); Set(i, 6, i % 2 == 0); }
        foreach (var (x, y) in new[] { (3, 3), (Size - 4, 3), (3, Size - 4) }) { DrawSquare(x, y, 4, distance => distance is not 2 and not 4); }
        var marks = Marks();
        foreach (var (x, y) in marks.SelectMany(x => marks.Select(y => (x, y))))
        {
            if ((x, y) != (6, 6) && (x, y) != (6, Size - 7) && (x, y) != (Size - 7, 6)) { DrawSquare(x, y, 2, distance => distance != 1); }
        }
        DrawFormat(0);
        if (_version < 7) { return; }
        var bits = (_version << 12) | Remainder(_version, 12, 0x1F25);
        for (var i = 0; i < 18; i++) { Set(Size - 11 + (i % 3), i / 3, ((bits >> i) & 1) == 1); Set(i / 3, Size - 11 + (i % 3), ((bits >> i) & 1) == 1); }
    }

    private int[] Marks()
    {
        if (_version == 1) { return []; }
        var count = (_version / 7) + 2;
        var step = ((_version * 8) + (count * 3) + 5) / ((count * 4) - 4) * 2;
        return [6, .. Enumerable.Range(0, count - 1).Select(i => Size - 7 - (i * step))];
    }

    private void DrawSquare(int x, int y, int reach, Predicate<int> isDark)
    {
        for (var dx = -reach; dx <= reach; dx++)
        {
            for (var dy = -reach; dy <= reach; dy++)
            {
                if (x + dx >= 0 && x + dx < Size && y + dy >= 0 && y + dy < Size) { Set(x + dx, y + dy, isDark(Math.Max(Math.Abs(dx), Math.Abs(dy)))); }
            }
        }
    }

    /// <summary>Error correction M and the mask, twice.</summary>
    private void DrawFormat(int mask)
    {
        var bits = ((mask << 10) | Remainder(mask, 10, 0x537)) ^ 0x5412;
        bool Bit(int i) => ((bits >> i) & 1) == 1;
        for (var i = 0; i < 6; i++) { Set(8, i, Bit(i)); }
        Set(8, 7, Bit(6));
        Set(8, 8, Bit(7));
        Set(7, 8, Bit(8));
        for (var i = 9; i < 15; i++) { Set(14 - i, 8, Bit(i)); }
        for (var i = 0; i < 8; i++) { Set(Size - 1 - i, 8, Bit(i)); }
        for (var i = 8; i < 15; i++) { Set(8, Size - 15 + i, Bit(i)); }
        Set(8, Size - 8, true);
    }

    private static int Remainder(int value, int length, int generator)
    {
        var rest = value << length;
        for (var top = BitOperations.Log2((uint)generator); rest >> top != 0;) { rest ^= generator << (BitOperations.Log2((uint)rest) - top); }
        return rest;
    }

    /// <summary>Two columns at a time from the right, up and down in turn, around what is fixed.</summary>
    private void Fill(List<byte> bytes)
    {
        var bit = 0;
        for (var right = Size - 1; right > 0; right -= right == 8 ? 3 : 2)
        {
            for (var step = 0; step < Size; step++)
            {
                for (var x = right; x > right - 2; x--)
                {
                    var y = ((right + 1) & 2) == 0 ? Size - 1 - step : step;
                    if (_fixed[x, y] || bit >= bytes.Count * 8) { continue; }
                    _dark[x, y] = ((bytes[bit / 8] >> (7 - (bit % 8))) & 1) == 1;
                    bit++;
                }
            }
        }
    }

    private void Mask(int mask)
    {
        for (var y = 0; y < Size; y++)
        {
            for (var x = 0; x < Size; x++)
            {
                var turned = mask switch
                {
                    0 => (x + y) % 2,
                    1 => y % 2,
                    2 => x % 3,
                    3 => (x + y) % 3,
                    4 => ((x / 3) + (y / 2)) % 2,
                    5 => (x * y % 2) + (x * y % 3),
                    6 => ((x * y % 2) + (x * y % 3)) % 2,
                    _ => (((x + y) % 2) + (x * y % 3)) % 2,
                };
                if (turned == 0 && !_fixed[x, y]) { _dark[x, y] = !_dark[x, y]; }
            }
        }
    }

    /// <summary>How much of it runs together: what makes a code hard to read.</summary>
    private int Harm()
    {
        var harm = 0;
        for (var a = 0; a < Size; a++)
        {
            var (across, down) = (0, 0);
            for (var b = 1; b < Size; b++)
            {
                across = _dark[b, a] == _dark[b - 1, a] ? across + 1 : 0;
                down = _dark[a, b] == _dark[a, b - 1] ? down + 1 : 0;
                harm += (across >= 4 ? across == 4 ? 3 : 1 : 0) + (down >= 4 ? down == 4 ? 3 : 1 : 0);
                if (a > 0 && across > 0 && _dark[b, a] == _dark[b, a - 1] && _dark[b, a] == _dark[b - 1, a - 1]) { harm += 3; }
            }
        }
        return harm;
    }

    private void Set(int x, int y, bool dark) => (_dark[x, y], _fixed[x, y]) = (dark, true);
}
