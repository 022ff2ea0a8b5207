namespace Collaboration.Kernel.Codes;

/// <summary>Check bytes over GF(256) with the polynomial of QR codes.</summary>
internal static class ReedSolomon
{
    public static byte[] Check(byte[] data, int count)
    {
        var (divisor, rest) = (Divisor(count), new byte[count]);
        foreach (var value in data)
        {
            var factor = (byte)(value ^ rest[0]);
            Array.Copy(rest, 1, rest, 0, count - 1);
            rest[^1] = 0;
            for (var i = 0; i < count; i++) { rest[i] ^= Times(divisor[i], factor); }
        }
        return rest;
    }

    /// <summary>(x - 1)(x - 2)(x - 4)…, the leading one left out.</summary>
    private static byte[] Divisor(int count)
    {
        var divisor = new byte[count];
        divisor[^1] = 1;
        byte root = 1;
        for (var i = 0; i < count; i++)
        {
            for (var j = 0; j < count; j++) { divisor[j] = (byte)(Times(divisor[j], root) ^ (j + 1 < count ? divisor[j + 1] : 0)); }
            root = Times(root, 2);
        }
        return divisor;
    }

    private static byte Times(byte x, byte y)
    {
        var product = 0;
        for (var i = 7; i >= 0; i--) { product = (product << 1) ^ ((product >> 7) * 0x11D) ^ (((y >> i) & 1) * x); }
        return (byte)product;
    }
}
