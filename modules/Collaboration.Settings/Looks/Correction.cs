using Collaboration.Kernel.Tenancy;
using Collaboration.Kernel.Themes;

namespace Collaboration.Settings.Looks;

/// <summary>What a theme does to a colour so that text keeps a contrast of 4.5 to 1 on light and on dark pages.</summary>
internal sealed record Correction(string Asked, string OnLight, string OnDark, bool IsToned)
{
    /// <returns>Null when the theme shows the colour as it is, on light pages at least.</returns>
    public static Correction? Of(string asked, Oklch colour, Theme theme, Brand brand)
    {
        var lightness = theme.AccentLightness ?? [47, 79];
        var (light, dark) = (new Oklch(lightness[0] / 100, brand.Chroma, brand.Hue), new Oklch(lightness[1] / 100, brand.Chroma, brand.Hue));
        var toned = colour.Chroma > Brand.MostChroma;
        return toned || Math.Abs(colour.Lightness - light.Lightness) > .01 ? new(asked, light.ToHex(), dark.ToHex(), toned) : null;
    }

    /// <summary>A sentence for the administrator.</summary>
    public string Sentence =>
        $"{Asked} was corrected, so that text keeps a contrast of at least 4.5 to 1: it becomes {OnLight} on light pages and {OnDark} on dark ones. The hue is yours, the lightness is the theme's"
        + (IsToned ? ", and the strength was lowered to the most that every theme can hold." : ".");
}
