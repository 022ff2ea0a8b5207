using System.Text;
using System.Text.RegularExpressions;
using Collaboration.Import.Bringing;

namespace Collaboration.Import.Addresses;

/// <summary>
/// Addresses of an old site in the one form in which they are kept and looked for: the path in lower case without a slash
/// at its end, and of the query what names a thing.
/// </summary>
internal static partial class OldPaths
{
    private const int Limit = 500;

    // What WordPress calls things by where it has no permalinks.
    private static readonly string[] s_names = ["p", "page_id", "attachment_id", "cat", "tag", "author", "feed", "m"];

    /// <returns>Null for what no address is made of, and for the front page.</returns>
    public static string? Of(string path, string query)
    {
        var (bare, named) = (Path(path), Named(query));
        var address = bare is "/" or "/index.php" && named is not null ? "/?" + named : bare;
        return address.Length is 1 or > Limit ? null : address;
    }

    /// <summary>
    /// Under which addresses something may be known that is asked for by this one, the nearest first: its own, then
    /// without what old programs put behind it (feeds, pages of a list, pages of comments, smaller copies of a picture).
    /// </summary>
    public static IReadOnlyList<string> Candidates(string path, string query)
    {
        if (path.Length > Limit || query.Length > Limit) { return []; }
        var address = Of(path, query);
        var known = new List<string?> { address };
        for (var rest = address; rest is not null && known.Count < 5;)
        {
            var shorter = Behind().Replace(rest, "");
            rest = shorter == rest ? null : shorter.Length > 1 ? shorter : null;
            known.Add(rest);
        }
        if (address is not null) { known.Add(MediaFolder.WithoutSize(address)); }
        return [.. known.OfType<string>().Distinct()];
    }

    /// <summary>Path and query of a whole or relative address.</summary>
    public static (string Path, string Query) Split(string address)
    {
        var bare = address.Split('#', 2)[0];
        var start = bare.IndexOf("://", StringComparison.Ordinal) is > 0 and var scheme ? bare.IndexOf('/', scheme + 3) : 0;
        var rest = start < 0 ? "/" + bare[Math.Max(0, bare.IndexOf('?', StringComparison.Ordinal))..].TrimStart('/') : bare[start..];
        var question = rest.IndexOf('?', StringComparison.Ordinal);
        return question < 0 ? (rest, "") : (rest[..question], rest[(question + 1)..]);
    }

    public static string? Of(string address) => Split(address) is var (path, query) ? Of(path, query) : null;

    /// <summary>The path decoded, in lower case, with single slashes and none at its end.</summary>
    public static string Path(string path)
    {
        var decoded = Decoded(path);
        var segments = decoded.Replace('\uFFFE', '\uFFFD').Normalize(NormalizationForm.FormC).ToLowerInvariant().Split('/', StringSplitOptions.RemoveEmptyEntries);
        return "/" + string.Join('/', segments);
    }

    /// <summary>The first thing that the query names: <c>p=123</c>.</summary>
    public static string? Named(string query)
    {
        foreach (var part in query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            var equals = part.IndexOf('=', StringComparison.Ordinal);
            if (equals > 0 && equals < part.Length - 1 && Array.Exists(s_names, n => part.AsSpan(0, equals).SequenceEqual(n))) { return Decoded(part).ToLowerInvariant(); }
        }
        return null;
    }

    [GeneratedRegex(@"(?:/feed|/rss2?|/rdf|/atom|/amp|/embed|/trackback|/page/\d+|/comment-page-\d+|/\d{1,3}|/index\.(?:html?|php))$")]
    private static partial Regex Behind();

    // Half of a character that somebody typed stays as it is typed.
    private static string Decoded(string text) => text.Contains('%', StringComparison.Ordinal) ? Uri.UnescapeDataString(text).Replace('\0', '\uFFFD') : text;
}
