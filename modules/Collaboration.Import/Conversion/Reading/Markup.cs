namespace Collaboration.Import.Conversion.Reading;

/// <summary>Walks over HTML as text, from tag to tag, without building anything.</summary>
internal static class Markup
{
    private static readonly string[] s_raw = ["script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes"];

    /// <summary>A tag or comment in the text, or the text between two.</summary>
    /// <param name="Name">Lower-case name of a tag; empty for text and comments.</param>
    /// <param name="Attributes">About how many a tag has.</param>
    internal readonly record struct Part(int Start, int End, string Name, bool IsEnd, bool IsText, int Attributes = 0);

    public static IEnumerable<Part> Parts(string html)
    {
        var (i, text, noComment) = (0, 0, false);
        while (i < html.Length)
        {
            i = html.IndexOf('<', i);
            if (i < 0 || i + 1 >= html.Length) { break; }
            var (next, name, isEnd) = (html[i + 1], "", false);
            var (end, attributes) = (0, 0);
            if (!noComment && next == '!' && string.CompareOrdinal(html, i, "<!--", 0, 4) == 0)
            {
                end = html.IndexOf("-->", i + 4, StringComparison.Ordinal);
                if (end < 0) { noComment = true; continue; }
                end += 3;
            }
            else if (char.IsAsciiLetter(next) || (next == '/' && i + 2 < html.Length && char.IsAsciiLetter(html[i + 2])))
            {
                isEnd = next == '/';
                (name, end, attributes) = Tag(html, isEnd ? i + 2 : i + 1);
            }
            else { i++; continue; }
            if (text < i) { yield return new(text, i, "", false, true); }
            yield return new(i, end, name, isEnd, false, attributes);
            (i, text) = (end, end);
            if (!isEnd && s_raw.Contains(name))
            {
                var close = html.IndexOf("</" + name, end, StringComparison.OrdinalIgnoreCase);
                if (close < 0) { yield break; }
                (i, text) = (close, close);
            }
        }
        if (text < html.Length) { yield return new(text, html.Length, "", false, true); }
    }

    private static (string Name, int End, int Attributes) Tag(string html, int start)
    {
        var i = start;
        while (i < html.Length && (char.IsAsciiLetterOrDigit(html[i]) || html[i] is '-' or ':' or '_')) { i++; }
        var name = i - start > 40 ? "" : html[start..i].ToLowerInvariant();
        var (quote, attributes) = ('\0', 0);
        for (; i < html.Length; i++)
        {
            var c = html[i];
            if (quote != '\0') { quote = c == quote ? '\0' : quote; }
            else if (c is '"' or '\'' && html[i - 1] is '=' or ' ') { quote = c; }
            else if (c == '>') { return (name, i + 1, attributes); }
            else if (char.IsWhiteSpace(c) || c == '/') { attributes++; }
        }
        return (name, html.Length, attributes);
    }
}
