using System.Globalization;
using Collaboration.Kernel.Tenancy;
using Collaboration.Kernel.Themes;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace Collaboration.Settings.Looks;

/// <summary>A look as somebody types it.</summary>
internal sealed class Draft
{
    public string? Theme { get; set; }

    /// <summary>Degrees, 0 to 360.</summary>
    public string? Hue { get; set; }

    /// <summary>Percent of the strongest accent that keeps its contrast.</summary>
    public string? Strength { get; set; }

    /// <summary>A brand's own colour as #rrggbb; it decides hue and strength where it is given.</summary>
    public string? Colour { get; set; }

    public string? Font { get; set; }
    public string? Do { get; set; }

    public static Draft Of(Theme theme, Brand brand) => new() { Theme = theme.Id, Hue = Text(brand.Hue), Strength = Text(Percent(brand.Chroma)), Font = brand.Font ?? Fonts.Themes };

    /// <summary>The draft within the themes' limits; null, with a sentence for each field, when something is no value at all.</summary>
    public Chosen? Check(ThemeList themes, ModelStateDictionary state)
    {
        var theme = themes.All.GetValueOrDefault(Theme ?? "");
        if (theme is null) { state.AddModelError("Input.Theme", "Choose a theme."); }
        if (Fonts.Find(Font) is not { } font) { state.AddModelError("Input.Font", "Choose a font."); return null; }
        if (!string.IsNullOrWhiteSpace(Colour))
        {
            if (Oklch.Parse(Colour) is not { } colour) { state.AddModelError("Input.Colour", "Write the colour as # and six digits, such as #005eb8."); return null; }
            return theme is null ? null : Of(theme, font, colour);
        }
        var (hue, strength) = (Number(Hue), Number(Strength));
        if (hue is not (>= 0 and <= 360)) { state.AddModelError("Input.Hue", "Enter a hue from 0 to 360."); }
        if (strength is not (>= 0 and <= 100)) { state.AddModelError("Input.Strength", "Enter a strength from 0 to 100."); }
        return state.IsValid ? new Chosen(theme!, Brand.Of(hue!.Value, Math.Round(strength!.Value / 100 * Brand.MostChroma, 4)) with { Font = font.Id }, null) : null;
    }

    private Chosen Of(Theme theme, Font font, Oklch colour)
    {
        var brand = Brand.Of(Math.Round(colour.Hue, 1) % 360, Math.Round(Math.Min(colour.Chroma, Brand.MostChroma), 4));
        return new(theme, brand with { Font = font.Id }, Correction.Of(Colour!.Trim(), colour, theme, brand));
    }

    private static double Percent(double chroma) => chroma / Brand.MostChroma * 100;

    // Whole numbers: a browser takes the first value of a number's field as the base of its steps.
    private static string Text(double number) => number.ToString("0", CultureInfo.InvariantCulture);

    private static double? Number(string? text) => double.TryParse(text, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;
}

/// <summary>A look that can be shown and saved, and how it differs from what was asked for.</summary>
internal sealed record Chosen(Theme Theme, Brand Brand, Correction? Correction);
