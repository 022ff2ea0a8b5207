using System.Globalization;
using Collaboration.Kernel.Tenancy;

namespace Collaboration.Settings.Hospitals;

/// <summary>What this hospital itself has decided; null where its system's or the network's decision holds.</summary>
internal sealed record OwnSettings(Look Look, string? Theme, IReadOnlyList<string>? Features, string? TimeZone)
{
    /// <summary>True when the pages' look comes from above as a whole.</summary>
    public bool HasOwnLook => Theme is not null || Look.Accent is not null || Look.Font is not null;

    /// <summary>Each setting by its name, as the record of changes shows it.</summary>
    public IEnumerable<(string Setting, string? Value)> Facts() =>
    [
        ("Theme", Theme),
        ("Accent", Look.Accent is { } a ? string.Create(CultureInfo.InvariantCulture, $"hue {a.Hue:0.#}, strength {a.Chroma / Brand.MostChroma * 100:0} %") : null),
        ("Font", Look.Font),
        ("Logo", Look.Logo),
        ("Logo for dark pages", Look.LogoForDark),
        ("Header picture", Look.Header is { } h ? string.Create(CultureInfo.InvariantCulture, $"{h.Hash}, cropped around {h.X} % and {h.Y} %{(h.Text.Length == 0 ? "" : $": {h.Text}")}") : null),
        ("Privacy practices", Look.Privacy),
        ("Non-discrimination notice", Look.Nondiscrimination),
        ("Accessibility statement", Look.Accessibility),
        ("Features", Features is null ? null : string.Join(", ", Features.Order(StringComparer.Ordinal))),
        ("Time zone", TimeZone),
    ];
}
