using System.Text.Json;

namespace Collaboration.Kernel.Tenancy;

/// <summary>What a tenant itself has chosen for its pages; what is null comes from its system or the network.</summary>
public sealed record Look
{
    /// <summary>Angle of the accent, 0 to 360; counts together with <see cref="Chroma"/> only.</summary>
    public double? Hue { get; init; }

    /// <summary>Strength of the accent, 0 to <see cref="Brand.MostChroma"/>.</summary>
    public double? Chroma { get; init; }

    /// <summary>Id of a font.</summary>
    public string? Font { get; init; }

    /// <summary>First characters of the logo's SHA-256.</summary>
    public string? Logo { get; init; }

    /// <summary>The same of the logo that takes its place on dark pages; counts together with <see cref="Logo"/> only.</summary>
    public string? LogoForDark { get; init; }

    /// <summary>The picture above the front page and the page to sign in.</summary>
    public HeaderPicture? Header { get; init; }

    /// <summary>Address of the notice of privacy practices: https, or a path below the tenant's prefix.</summary>
    public string? Privacy { get; init; }

    /// <summary>Address of the non-discrimination notice.</summary>
    public string? Nondiscrimination { get; init; }

    /// <summary>Address of the accessibility statement.</summary>
    public string? Accessibility { get; init; }

    /// <summary>The accent, where one was chosen.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public Brand? Accent => Hue is { } hue && Chroma is { } chroma ? new(hue, chroma) : null;

    /// <summary>From the catalogue's column; null from null.</summary>
    /// <exception cref="JsonException">It is not such an object.</exception>
    public static Look? Parse(string? json) => json is null ? null : JsonSerializer.Deserialize(json, TenancyJson.Default.Look);

    /// <summary>For the catalogue's column; null when nothing is chosen.</summary>
    public string? ToJson() => this == new Look() ? null : JsonSerializer.Serialize(this, TenancyJson.Default.Look);
}

/// <summary>A logo, which stands in the database of the tenant that brought it.</summary>
/// <param name="ForDark">Hash of the one for dark pages; null where the same is for both.</param>
public sealed record Logo(int Owner, string Hash, string? ForDark = null);

/// <summary>A wide picture that is cropped as the screen wants it.</summary>
/// <param name="Hash">First characters of its SHA-256.</param>
/// <param name="Width">Of the largest that is shown, in pixels.</param>
/// <param name="Height">The same.</param>
/// <param name="X">What stays in sight, from the left in percent.</param>
/// <param name="Y">The same from the top.</param>
/// <param name="Text">What it shows, for people who do not see it; empty where there is nothing to describe.</param>
public sealed record HeaderPicture(string Hash, int Width, int Height, int X = 50, int Y = 50, string Text = "")
{
    /// <summary>How wide it is drawn, in pixels; none is wider than what was brought.</summary>
    public static readonly IReadOnlyList<int> Widths = [640, 1280, 1920];

    /// <summary>For the <c>class</c> of the picture where it is cropped: the style sheet has steps of ten percent.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public string Crop => $"fx-{(X + 5) / 10 * 10} fy-{(Y + 5) / 10 * 10}";
}

/// <summary>A header picture, which stands in the database of the tenant that brought it.</summary>
public sealed record Header(int Owner, HeaderPicture Picture);

/// <summary>Addresses at the foot of every page; null for none. Each is https, or a path below the tenant's prefix.</summary>
public sealed record FooterLinks(string? Privacy, string? Nondiscrimination, string? Accessibility);
