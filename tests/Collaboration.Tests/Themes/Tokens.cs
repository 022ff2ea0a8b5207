using System.Globalization;
using System.Text.RegularExpressions;
using Collaboration.Kernel.Themes;
using Collaboration.Testing;

namespace Collaboration.Tests.Themes;

/// <summary>A theme's tokens as a browser would work them out.</summary>
internal sealed partial class Tokens
{
    private readonly Dictionary<string, string> _values;

    private Tokens(Dictionary<string, string> values) => _values = values;

    public IEnumerable<string> Names => _values.Keys;

    public string this[string name] => _values[name];

    public static Tokens Read(string theme) =>
        new(Declaration().Matches(File.ReadAllText(Path.Combine(Repository.Root, "themes", theme, "tokens.css"))).ToDictionary(m => m.Groups[1].Value, m => m.Groups[2].Value));

    /// <summary>The colour of a token such as <c>--accent</c>, with this brand, in one of the two schemes.</summary>
    public Oklch Colour(string token, double hue, double chroma, bool dark)
    {
        var parts = Colours().Matches(_values[token])[dark ? 1 : 0];
        return new(Number(parts.Groups[1].Value, hue, chroma) / 100, Number(parts.Groups[2].Value, hue, chroma), Number(parts.Groups[3].Value, hue, chroma));
    }

    private static double Number(string text, double hue, double chroma) => text switch
    {
        "var(--tint)" => chroma,
        "var(--accent-h)" => hue,
        _ when text.StartsWith("calc(var(--tint) * ", StringComparison.Ordinal) => chroma * double.Parse(text[19..^1], CultureInfo.InvariantCulture),
        _ => double.Parse(text.TrimEnd('%'), CultureInfo.InvariantCulture),
    };

    [GeneratedRegex(@"^\s*(--[a-z0-9-]+):\s*(.+);\s*$", RegexOptions.Multiline)]
    private static partial Regex Declaration();

    [GeneratedRegex(@"oklch\((\S+) (calc\(.+?\)(?= )|\S+) (var\(--accent-h\)|[\d.]+)\)")]
    private static partial Regex Colours();
}
