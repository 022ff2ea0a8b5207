namespace Collaboration.Kernel.Tenancy;

/// <summary>A tenant's colours. The theme fixes lightness, so that contrast holds whatever is chosen.</summary>
/// <param name="Hue">Angle of the accent in OKLCH, 0 to 360.</param>
/// <param name="Chroma">Strength of the accent in OKLCH, 0 to 0.16.</param>
/// <param name="Font">Id of a font of <see cref="Themes.Fonts"/>; null for the theme's own.</param>
public sealed record Brand(double Hue, double Chroma, string? Font = null)
{
    /// <summary>Most chroma that the themes keep their contrast for.</summary>
    public const double MostChroma = .16;

    public static readonly Brand Default = new(245, .11);

    /// <summary>A brand within the limits that the themes keep their contrast for.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Hue or chroma outside their limits, or not a number.</exception>
    public static Brand Of(double hue, double chroma) =>
        hue is >= 0 and <= 360 && chroma is >= 0 and <= MostChroma
            ? new(hue, chroma)
            : throw new ArgumentOutOfRangeException(nameof(hue), "A brand's hue is 0 to 360, its chroma 0 to 0.16.");
}
