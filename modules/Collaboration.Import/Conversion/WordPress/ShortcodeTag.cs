using System.Text.RegularExpressions;

namespace Collaboration.Import.Conversion.WordPress;

/// <summary>One tag in brackets, as it stands in the text.</summary>
/// <param name="IsSelfClosed">Written <c>[name /]</c>.</param>
internal sealed partial record ShortcodeTag(string Name, string Rest, bool IsEnd, bool IsSelfClosed, int Length)
{
    private const int Longest = 2000;

    /// <summary>The tag that begins here; null when these brackets are prose.</summary>
    public static ShortcodeTag? At(string text, int start, int end)
    {
        var i = start + 1;
        var isEnd = i < end && text[i] == '/';
        if (isEnd) { i++; }
        var name = i;
        while (i < end && i - name < 60 && (char.IsAsciiLetterOrDigit(text[i]) || text[i] is '_' or '-')) { i++; }
        if (i == name || i >= end || !char.IsAsciiLetter(text[name])) { return null; }
        if (text[i] is not (']' or ' ' or '\n' or '\r' or '\t' or '/' or '=' or '\u00A0')) { return null; }
        var (rest, quote, limit) = (i, '\0', Math.Min(end, start + Longest));
        for (; i < limit; i++)
        {
            var c = text[i];
            if (quote != '\0') { quote = c == quote ? '\0' : quote; }
            else if (c is '"' or '\'' && text[i - 1] == '=') { quote = c; }
            else if (c == '[') { return null; }
            else if (c == ']') { break; }
        }
        if (i >= limit) { return null; }
        var isSelfClosed = text[i - 1] == '/' && i - 1 >= rest;
        return new(text[name..rest].ToLowerInvariant(), text[rest..(isSelfClosed ? i - 1 : i)], isEnd, isSelfClosed, i + 1 - start);
    }

    /// <summary>True when it says something by name, which prose in brackets does not.</summary>
    public bool HasNamed => Named().IsMatch(Rest);

    public Shortcode Read(bool hasEnd)
    {
        var (named, words) = (new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase), new List<string>());
        foreach (Match match in Value().Matches(Rest.Replace('\u00A0', ' ').Replace('”', '"').Replace('“', '"').Replace('″', '"')))
        {
            var value = match.Groups[2].Success ? match.Groups[2].Value : match.Groups[3].Success ? match.Groups[3].Value : match.Groups[4].Value;
            if (match.Groups[1].Length > 0) { named[match.Groups[1].Value] = value; }
            else if (value.Trim('=', ' ') is { Length: > 0 } word) { words.Add(word); }
        }
        return new(Name, named, words, hasEnd);
    }

    [GeneratedRegex("""(?<![^\s])[A-Za-z_][A-Za-z0-9_-]*\s*=\s*["'”“″]""")]
    private static partial Regex Named();

    [GeneratedRegex("""(?:([A-Za-z_][A-Za-z0-9_-]*)\s*=\s*)?(?:"([^"]*)"|'([^']*)'|([^\s"']+))""")]
    private static partial Regex Value();
}
