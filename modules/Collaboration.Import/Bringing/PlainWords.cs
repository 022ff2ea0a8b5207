using System.Net;
using AngleSharp.Html.Parser;

namespace Collaboration.Import.Bringing;

/// <summary>Words without markup, for what is no text of its own: titles, summaries, names.</summary>
internal static class PlainWords
{
    public static string Of(string html)
    {
        var words = html.Contains('<', StringComparison.Ordinal) ? new HtmlParser().ParseDocument(html).DocumentElement.TextContent : WebUtility.HtmlDecode(html);
        return Clean(string.Join(' ', words.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)));
    }

    /// <summary>At most so many characters, with an ellipsis in place of what is cut.</summary>
    public static string Cut(string text, int limit)
    {
        if (text.Length <= limit) { return text; }
        var end = limit - 1;
        return text[..(char.IsHighSurrogate(text[end - 1]) ? end - 1 : end)] + "…";
    }

    /// <summary>With a mark in place of what the database cannot keep.</summary>
    public static string Clean(string text) => Kernel.Text.Characters.CannotBeKept(text) ? text.Replace('\0', '\uFFFD').Replace('\uFFFE', '\uFFFD') : text;

    /// <summary>The first words of a text that has no title.</summary>
    public static string FirstOf(string markdown)
    {
        // More than enough for ten words, and quick for what is long.
        var words = Kernel.Text.MarkdownText.ToPlainText(markdown.Length > 2000 ? markdown[..2000] : markdown).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        return words.Length > 10 ? string.Join(' ', words[..10]) + "…" : string.Join(' ', words);
    }
}
