using System.IO.Compression;
using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using Collaboration.Import.Conversion;
using Collaboration.Testing;

namespace Collaboration.Tests.Import.Conversion;

/// <summary>The texts of real exports, read in the simplest way that works, for comparing and not for importing.</summary>
internal static partial class OldPosts
{
    public static IEnumerable<OldPost> WordPress(string file)
    {
        using var reader = new StreamReader(Opened(SharedData.PathOf(file)));
        foreach (Match item in Item().Matches(reader.ReadToEnd()))
        {
            if (Content().Match(item.Value) is { Success: true } content && Plain(content.Groups[1].Value) is { Length: > 0 } html) { yield return new(Plain(Title().Match(item.Value).Groups[1].Value), html, Flavour.WordPress); }
        }
    }

    public static IEnumerable<OldPost> Ghost(string file)
    {
        using var export = JsonDocument.Parse(File.ReadAllBytes(SharedData.PathOf(file)));
        var root = export.RootElement;
        if (root.TryGetProperty("db", out var db)) { root = db[0]; }
        if (root.TryGetProperty("data", out var data)) { root = data; }
        foreach (var post in root.GetProperty("posts").EnumerateArray())
        {
            if (post.TryGetProperty("html", out var html) && html.GetString() is { Length: > 0 } text) { yield return new(post.GetProperty("title").GetString()!, text, Flavour.Html); }
        }
    }

    /// <summary>The HTML of a recipe's parts, wherever it stands.</summary>
    public static IEnumerable<OldPost> Orchard(string file) =>
        HtmlPart().Matches(File.ReadAllText(SharedData.PathOf(file))).Select((m, i) => new OldPost($"{file} {i}", JsonSerializer.Deserialize<string>(m.Groups[1].Value)!, Flavour.Html));

    private static Stream Opened(string path) => path.EndsWith(".gz", StringComparison.Ordinal) ? new GZipStream(File.OpenRead(path), CompressionMode.Decompress) : File.OpenRead(path);

    private static string Plain(string xml) => xml.Contains("<![CDATA[", StringComparison.Ordinal) ? string.Concat(Cdata().Matches(xml).Select(m => m.Groups[1].Value)).Trim() : WebUtility.HtmlDecode(xml).Trim();

    [GeneratedRegex("<item>.*?</item>", RegexOptions.Singleline)]
    private static partial Regex Item();

    [GeneratedRegex("<content:encoded>(.*?)</content:encoded>", RegexOptions.Singleline)]
    private static partial Regex Content();

    [GeneratedRegex("<title>(.*?)</title>", RegexOptions.Singleline)]
    private static partial Regex Title();

    [GeneratedRegex(@"<!\[CDATA\[(.*?)\]\]>", RegexOptions.Singleline)]
    private static partial Regex Cdata();

    [GeneratedRegex("""(?:HtmlBodyPart|HtmlField|Content)"\s*:\s*\{\s*"Html"\s*:\s*("(?:[^"\\]|\\.)*")""")]
    private static partial Regex HtmlPart();
}

internal sealed record OldPost(string Title, string Html, Flavour Flavour);
