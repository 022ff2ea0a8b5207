using System.Text;
using System.Text.RegularExpressions;

namespace Collaboration.Tests.People;

/// <summary>Reads a QR code of error correction M that is drawn without a fault: enough to know what a phone would read.</summary>
internal static partial class QrReader
{
    // Blocks of data of each version: how many, and how long the shorter ones are.
    private static readonly Dictionary<int, (int Blocks, int Shorter, int Longer)> s_blocks = new() { [3] = (1, 44, 0), [4] = (2, 32, 0), [5] = (2, 43, 0), [6] = (4, 27, 0), [7] = (4, 31, 0), [8] = (4, 38, 2), [9] = (5, 36, 2), [10] = (5, 43, 1), [11] = (5, 50, 4) };

    public static string Read(string path, int size)
    {
        var dark = new bool[size, size];
        foreach (Match m in Module().Matches(path)) { dark[int.Parse(m.Groups[1].Value) - 4, int.Parse(m.Groups[2].Value) - 4] = true; }
        var version = (size - 17) / 4;
        var format = Enumerable.Range(0, 5).Aggregate(0, (bits, i) => (bits << 1) | (dark[i, 8] ? 1 : 0)) ^ 0b10101;
        if (format >> 3 != 0) { throw new InvalidOperationException($"This is not error correction M: {format}"); }
        var bytes = Bytes(dark, size, version, format & 7);
        var (count, shorter, longer) = s_blocks[version];
        var blocks = Enumerable.Range(0, count).Select(i => new byte[shorter + (i >= count - longer ? 1 : 0)]).ToList();
        var at = 0;
        for (var i = 0; i <= shorter; i++) { foreach (var block in blocks.Where(b => i < b.Length)) { block[i] = bytes[at++]; } }
        var bits = string.Concat(blocks.SelectMany(b => b).Select(b => Convert.ToString(b, 2).PadLeft(8, '0')));
        var wide = version < 10 ? 8 : 16;
        var length = Convert.ToInt32(bits.Substring(4, wide), 2);
        return bits[..4] == "0100" ? Encoding.UTF8.GetString([.. Enumerable.Range(0, length).Select(i => Convert.ToByte(bits.Substring(4 + wide + (i * 8), 8), 2))]) : throw new InvalidOperationException("These are no bytes");
    }

    private static List<byte> Bytes(bool[,] dark, int size, int version, int mask)
    {
        var bits = new StringBuilder();
        var up = true;
        for (var column = size - 1; column > 0; column -= 2, up = !up)
        {
            if (column == 6) { column--; }
            for (var i = 0; i < size; i++)
            {
                foreach (var x in new[] { column, column - 1 })
                {
                    var y = up ? size - 1 - i : i;
                    if (!IsPattern(x, y, size, version)) { bits.Append(dark[x, y] ^ IsTurned(mask, x, y) ? '1' : '0'); }
                }
            }
        }
        return [.. bits.ToString().Chunk(8).Where(b => b.Length == 8).Select(b => Convert.ToByte(new string(b), 2))];
    }

    private static bool IsTurned(int mask, int j, int i) => mask switch
    {
        0 => (i + j) % 2 == 0,
        1 => i % 2 == 0,
        2 => j % 3 == 0,
        3 => (i + j) % 3 == 0,
        4 => ((i / 2) + (j / 3)) % 2 == 0,
        5 => (i * j % 2) + (i * j % 3) == 0,
        6 => ((i * j % 2) + (i * j % 3)) % 2 == 0,
        _ => (((i + j) % 2) + (i * j % 3)) % 2 == 0,
    };

    private static bool IsPattern(int x, int y, int size, int version)
    {
        int[] marks = version switch { 3 => [6, 22], 4 => [6, 26], 5 => [6, 30], 6 => [6, 34], 7 => [6, 22, 38], 8 => [6, 24, 42], 9 => [6, 26, 46], 10 => [6, 28, 50], _ => [6, 30, 54] };
        return x == 6 || y == 6 || (x < 9 && y < 9) || (x < 9 && y >= size - 8) || (x >= size - 8 && y < 9)
            || (version >= 7 && ((x >= size - 11 && y < 6) || (y >= size - 11 && x < 6)))
            || marks.Any(a => marks.Any(b => Math.Abs(a - x) <= 2 && Math.Abs(b - y) <= 2 && !((a == 6 && (b == 6 || b == size - 7)) || (a == size - 7 && b == 6))));
    }

    [GeneratedRegex(@"M(\d+) (\d+)h1v1h-1z")]
    private static partial Regex Module();
}
