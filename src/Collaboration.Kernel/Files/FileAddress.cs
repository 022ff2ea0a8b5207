using System.Globalization;
using System.Text.RegularExpressions;

namespace Collaboration.Kernel.Files;

/// <summary>
/// Where a tenant's file stands: <c>/media/0193…/1200x800/new-wing.jpg</c>. The measures are in the address, so that a
/// page keeps a picture's place before it has come; what is no picture has <c>0x0</c>.
/// </summary>
/// <param name="Width">In pixels.</param>
/// <param name="Height">In pixels.</param>
/// <param name="Name">As it is saved under: letters, digits, hyphens and one dot.</param>
public sealed partial record FileAddress(Guid Id, int Width, int Height, string Name)
{
    /// <summary>The path below the tenant's prefix.</summary>
    public string Path => string.Create(CultureInfo.InvariantCulture, $"/media/{Id:D}/{Width}x{Height}/{Name}");

    /// <summary>What stands between two of <see cref="Sources"/>: white space to a browser that nobody types, so that prefixes find their place.</summary>
    internal const string Between = ",\f/";

    /// <summary>True for a film: whatever comes in is named by what its bytes say.</summary>
    public bool IsFilm => Name.EndsWith(".mp4", StringComparison.Ordinal) || Name.EndsWith(".webm", StringComparison.Ordinal);

    /// <summary>True for what is only heard.</summary>
    public bool IsSound => Name.EndsWith(".mp3", StringComparison.Ordinal) || Name.EndsWith(".m4a", StringComparison.Ordinal) || Name.EndsWith(".ogg", StringComparison.Ordinal);

    /// <summary>For <c>srcset</c>: the widths that the address gives, below the tenant's prefix.</summary>
    public string Sources => string.Join(Between, PictureWidths.Of(Width).Select((w, i) => string.Create(CultureInfo.InvariantCulture, $"{Path[(i == 0 ? 0 : 1)..]}?w={w} {w}w")));

    /// <returns>Null for every other path.</returns>
    public static FileAddress? Of(string path) => Whole().Match(path) is { Success: true } match ? Of(match) : null;

    /// <summary>The files that a Markdown text names, each once.</summary>
    public static IReadOnlyList<Guid> In(string markdown) =>
        markdown.Contains("/media/", StringComparison.Ordinal) ? [.. Any().Matches(markdown).Select(m => Guid.Parse(m.Groups[1].ValueSpan)).Distinct()] : [];

    /// <summary>The first picture that a Markdown text shows, with what it shows in words; null for none.</summary>
    public static (FileAddress Address, string Shows)? PictureIn(string markdown) =>
        markdown.Contains("/media/", StringComparison.Ordinal)
            ? Shown().Matches(markdown).Select(m => (Address: Of(m.Groups[2].Value), Shows: m.Groups[1].Value.Replace("\\", "", StringComparison.Ordinal).Trim()))
                .Where(p => p.Address is { Width: > 0, IsFilm: false, IsSound: false }).Select(p => ((FileAddress, string)?)(p.Address!, p.Shows)).FirstOrDefault()
            : null;

    private static FileAddress Of(Match match) =>
        new(Guid.Parse(match.Groups[1].ValueSpan), int.Parse(match.Groups[2].ValueSpan, CultureInfo.InvariantCulture), int.Parse(match.Groups[3].ValueSpan, CultureInfo.InvariantCulture), match.Groups[4].Value);

    [GeneratedRegex(@"^/media/([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})/([0-9]{1,5})x([0-9]{1,5})/([A-Za-z0-9-]{1,80}\.[a-z0-9]{1,8})$")]
    private static partial Regex Whole();

    [GeneratedRegex(@"!\[((?:[^\]\\]|\\.){0,500})\]\((/media/[0-9a-f-]{36}/[0-9]{1,5}x[0-9]{1,5}/[A-Za-z0-9-]{1,80}\.[a-z0-9]{1,8})")]
    private static partial Regex Shown();

    [GeneratedRegex(@"/media/([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})/")]
    private static partial Regex Any();
}
