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
public sealed record Logo(int Owner, string Hash);

/// <summary>Addresses at the foot of every page; null for none. Each is https, or a path below the tenant's prefix.</summary>
public sealed record FooterLinks(string? Privacy, string? Nondiscrimination, string? Accessibility);
