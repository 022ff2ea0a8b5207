using System.Text.Json;

namespace Collaboration.Kernel.Themes;

/// <summary>The themes on disk: a folder each, with a <c>theme.json</c> and the style sheet that it names.</summary>
public sealed class ThemeList
{
    private static readonly JsonSerializerOptions s_json = new(JsonSerializerDefaults.Web);

    private readonly Theme _default;

    /// <param name="folder">The folder that holds a folder for each theme.</param>
    /// <param name="defaultId">The theme of a tenant that chose none.</param>
    /// <exception cref="ThemeException">The folder, the default theme or a theme's file is missing, or a theme.json is broken.</exception>
    public ThemeList(string folder, string defaultId)
    {
        if (!Directory.Exists(folder)) { throw new ThemeException($"There are no themes at {folder}. Set Themes:Folder to the folder that holds them."); }
        Folder = folder;
        All = Directory.EnumerateDirectories(folder).Where(d => File.Exists(Path.Combine(d, "theme.json"))).Select(Read).ToDictionary(t => t.Id);
        _default = All.GetValueOrDefault(defaultId) ?? throw new ThemeException($"There is no theme '{defaultId}' in {folder}. Set Themes:Default to one of: {string.Join(", ", All.Keys.Order())}.");
    }

    public string Folder { get; }

    public IReadOnlyDictionary<string, Theme> All { get; }

    /// <summary>The theme of this id, or the default where a tenant asks for one that is gone.</summary>
    public Theme Of(string? id) => id is null ? _default : All.GetValueOrDefault(id) ?? _default;

    private static Theme Read(string folder)
    {
        try
        {
            var theme = JsonSerializer.Deserialize<Theme>(File.ReadAllText(Path.Combine(folder, "theme.json")), s_json);
            if (theme is null || string.IsNullOrWhiteSpace(theme.Id) || string.IsNullOrWhiteSpace(theme.Name) || string.IsNullOrWhiteSpace(theme.Stylesheet)) { throw new ThemeException($"The theme.json in {folder} lacks its id, name or stylesheet."); }
            if (theme.Id != Path.GetFileName(folder)) { throw new ThemeException($"The theme in {folder} calls itself '{theme.Id}': folder and id must be the same."); }
            var sheet = Path.Combine(folder, theme.Stylesheet);
            if (Path.GetFileName(theme.Stylesheet) != theme.Stylesheet || !File.Exists(sheet)) { throw new ThemeException($"The theme '{theme.Id}' lacks its style sheet {theme.Stylesheet}."); }
            if (theme.AccentLightness is { } lightness && (lightness.Count != 2 || lightness.Any(l => l is not (>= 0 and <= 100)))) { throw new ThemeException($"The theme '{theme.Id}' has an accentLightness that is not two percentages, for light and dark pages."); }
            return theme with { Version = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(File.ReadAllBytes(sheet)))[..12] };
        }
        catch (JsonException broken)
        {
            throw new ThemeException($"The theme.json in {folder} is broken: {broken.Message}");
        }
    }
}

/// <summary>A theme is tokens: a style sheet that sets custom properties.</summary>
/// <param name="Version">First characters of the style sheet's SHA-256, for its address.</param>
/// <param name="AccentLightness">How light the accent is on light and on dark pages, in percent, whatever hue a tenant chooses.</param>
/// <param name="Preload">Address of the font that the theme cannot do without; null for none.</param>
public sealed record Theme(string Id, string Name, string Description, string Stylesheet, string Version = "", IReadOnlyList<double>? AccentLightness = null, string? Preload = null)
{
    /// <summary>Address of the style sheet; it changes with its content.</summary>
    public string Href => $"/themes/{Id}/{Stylesheet}?v={Version}";
}

/// <summary>A theme cannot be used; the message says how to mend it.</summary>
public sealed class ThemeException(string message) : Exception(message);
