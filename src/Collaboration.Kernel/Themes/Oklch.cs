using System.Globalization;

namespace Collaboration.Kernel.Themes;

/// <summary>A colour by lightness (0 to 1), chroma (0 to about 0.37) and hue (degrees), after Björn Ottosson's definition of OKLab.</summary>
public readonly record struct Oklch(double Lightness, double Chroma, double Hue)
{
    /// <summary>Relative luminance after WCAG 2, 0 to 1, of the colour as a screen shows it.</summary>
    public double Luminance
    {
        get
        {
            var (r, g, b) = Linear();
            return (.2126 * r) + (.7152 * g) + (.0722 * b);
        }
    }

    /// <summary>Contrast after WCAG 2, 1 to 21.</summary>
    public static double Contrast(Oklch one, Oklch other)
    {
        var (x, y) = (one.Luminance, other.Luminance);
        return (Math.Max(x, y) + .05) / (Math.Min(x, y) + .05);
    }

    /// <summary>The colour of <c>#rrggbb</c>, with or without its hash; null for anything else.</summary>
    public static Oklch? Parse(string? hex)
    {
        var digits = hex.AsSpan().Trim().TrimStart('#');
        if (digits.Length != 6 || !int.TryParse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var rgb)) { return null; }
        var (r, g, b) = (Expand(rgb >> 16), Expand((rgb >> 8) & 255), Expand(rgb & 255));
        var l = Math.Cbrt((.4122214708 * r) + (.5363325363 * g) + (.0514459929 * b));
        var m = Math.Cbrt((.2119034982 * r) + (.6806995451 * g) + (.1073969566 * b));
        var s = Math.Cbrt((.0883024619 * r) + (.2817188376 * g) + (.6299787005 * b));
        var (x, y) = ((1.9779984951 * l) - (2.4285922050 * m) + (.4505937099 * s), (.0259040371 * l) + (.7827717662 * m) - (.8086757660 * s));
        var hue = Math.Atan2(y, x) * 180 / Math.PI;
        return new((.2104542553 * l) + (.7936177850 * m) - (.0040720468 * s), Math.Sqrt((x * x) + (y * y)), hue < 0 ? hue + 360 : hue);
    }

    /// <summary><c>#rrggbb</c>; what a screen cannot show is cut off channel by channel, as browsers do.</summary>
    public string ToHex()
    {
        var (r, g, b) = Linear();
        return string.Create(CultureInfo.InvariantCulture, $"#{Fold(r):x2}{Fold(g):x2}{Fold(b):x2}");
    }

    private (double R, double G, double B) Linear()
    {
        var (x, y) = (Chroma * Math.Cos(Hue * Math.PI / 180), Chroma * Math.Sin(Hue * Math.PI / 180));
        var l = Math.Pow(Lightness + (.3963377774 * x) + (.2158037573 * y), 3);
        var m = Math.Pow(Lightness - (.1055613458 * x) - (.0638541728 * y), 3);
        var s = Math.Pow(Lightness - (.0894841775 * x) - (1.2914855480 * y), 3);
        return (Math.Clamp((4.0767416621 * l) - (3.3077115913 * m) + (.2309699292 * s), 0, 1),
            Math.Clamp((-1.2684380046 * l) + (2.6097574011 * m) - (.3413193965 * s), 0, 1),
            Math.Clamp((-.0041960863 * l) - (.7034186147 * m) + (1.7076147010 * s), 0, 1));
    }

    private static double Expand(int channel) => channel / 255d is var c && c <= .04045 ? c / 12.92 : Math.Pow((c + .055) / 1.055, 2.4);

    private static int Fold(double linear) => (int)Math.Round(255 * (linear <= .0031308 ? linear * 12.92 : (1.055 * Math.Pow(linear, 1 / 2.4)) - .055));
}
