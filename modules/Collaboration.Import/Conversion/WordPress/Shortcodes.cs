using System.Text;
using Collaboration.Import.Conversion.Reading;

namespace Collaboration.Import.Conversion.WordPress;

/// <summary>
/// Finds shortcodes and puts elements in their place. Brackets are prose unless they have a <c>name="value"</c>, an end
/// <c>[/name]</c>, a slash before the closing bracket, an address or number behind the name of a known player, the name of
/// one that needs no value, or a name with a hyphen or underscore alone in its line. Doubled brackets are single ones that
/// mean nothing.
/// </summary>
internal static class Shortcodes
{
    private static readonly HashSet<string> s_literal = ["pre", "code", "kbd", "samp", "tt"];

    public static (string Html, IReadOnlyList<Shortcode> Found) Mark(string html)
    {
        if (!html.Contains('[')) { return (html, []); }
        var tags = Tags(html);
        var ends = Ends(tags);
        var closing = ends.Values.ToHashSet();
        var (marked, found, from) = (new StringBuilder(html.Length), new List<Shortcode>(), 0);
        for (var i = 0; i < tags.Count; i++)
        {
            var (at, tag) = tags[i];
            if (at < from) { continue; }
            if (tag is null)
            {
                // Of [[gallery]] the inner brackets stay, which mean nothing now.
                var close = html.IndexOf("]]", at, StringComparison.Ordinal);
                marked.Append(html, from, at - from).Append(html, at + 1, close - at);
                from = close + 2;
                continue;
            }
            var isPaired = ends.ContainsKey(i);
            if (isPaired && tags[ends[i]] is var (endAt, end) && IsLiteral(html, at, endAt + end!.Length))
            {
                marked.Append(html, from, at - 1 - from).Append(html, at, endAt + end.Length - at);
                from = endAt + end.Length + 1;
                continue;
            }
            if (tag.IsEnd ? !closing.Contains(i) : !IsShortcode(html, at, tag, isPaired)) { continue; }
            marked.Append(html, from, at - from);
            from = at + tag.Length;
            if (tag.IsEnd) { marked.Append("</").Append(Shortcode.Element).Append('>'); continue; }
            marked.Append($"<{Shortcode.Element} {Shortcode.Number}=\"{found.Count}\">");
            found.Add(tag.Read(isPaired));
            if (!isPaired) { marked.Append("</").Append(Shortcode.Element).Append('>'); }
            else if (KnownShortcodes.Code.Contains(tag.Name))
            {
                marked.Append("<pre>\n").Append(html[from..tags[ends[i]].At].Replace("<", "&lt;", StringComparison.Ordinal)).Append("</pre>");
                from = tags[ends[i]].At;
            }
        }
        return (marked.Append(html, from, html.Length - from).ToString(), found);
    }

    private static List<(int At, ShortcodeTag? Tag)> Tags(string html)
    {
        var (tags, literal) = (new List<(int, ShortcodeTag?)>(), 0);
        foreach (var part in Markup.Parts(html))
        {
            if (!part.IsText)
            {
                if (s_literal.Contains(part.Name)) { literal = Math.Max(0, literal + (part.IsEnd ? -1 : 1)); }
                continue;
            }
            for (var i = literal > 0 ? -1 : html.IndexOf('[', part.Start, part.End - part.Start); i >= 0; i = i >= part.End ? -1 : html.IndexOf('[', i, part.End - i))
            {
                var isDouble = i + 1 < part.End && html[i + 1] == '[';
                if (ShortcodeTag.At(html, isDouble ? i + 1 : i, part.End) is not { } tag) { i++; continue; }
                var end = i + tag.Length + (isDouble ? 1 : 0);
                if (isDouble && end < html.Length && html[end] == ']') { tags.Add((i, null)); i = end + 1; continue; }
                tags.Add((isDouble ? i + 1 : i, tag));
                i = end;
            }
        }
        return tags;
    }

    /// <summary>Which end belongs to which beginning: the next one of the same name.</summary>
    private static Dictionary<int, int> Ends(List<(int At, ShortcodeTag? Tag)> tags)
    {
        var (ends, open) = (new Dictionary<int, int>(), new Dictionary<string, Stack<int>>());
        for (var i = 0; i < tags.Count; i++)
        {
            if (tags[i].Tag is not { IsSelfClosed: false } tag) { continue; }
            if (!open.TryGetValue(tag.Name, out var begun)) { open[tag.Name] = begun = []; }
            if (!tag.IsEnd) { begun.Push(i); }
            else if (begun.TryPop(out var start)) { ends[start] = i; }
        }
        return ends;
    }

    private static bool IsShortcode(string html, int at, ShortcodeTag tag, bool isPaired) =>
        isPaired || tag.IsSelfClosed || tag.HasNamed
        || (string.IsNullOrWhiteSpace(tag.Rest) && KnownShortcodes.Bare.Contains(tag.Name))
        || (KnownShortcodes.Players.Contains(tag.Name) && tag.Rest.AsSpan().IndexOfAnyInRange('/', '=') >= 0)
        || (tag.Name.AsSpan().IndexOfAny('-', '_') > 0 && IsAlone(html, at, tag.Length));

    /// <summary>True of [[b]text[/b]], which says how it is written.</summary>
    private static bool IsLiteral(string html, int at, int end) => at > 0 && html[at - 1] == '[' && end < html.Length && html[end] == ']';

    private static bool IsAlone(string html, int at, int length)
    {
        var (before, after) = (at - 1, at + length);
        while (before >= 0 && html[before] is ' ' or '\t') { before--; }
        while (after < html.Length && html[after] is ' ' or '\t' or '\r') { after++; }
        return (before < 0 || html[before] is '\n' or '>') && (after >= html.Length || html[after] is '\n' or '<');
    }
}
