using System.Text;
using System.Text.RegularExpressions;
using Collaboration.Import.Conversion.Text;

namespace Collaboration.Import.Conversion.Reading;

/// <summary>The end of a line in a text by lines: a break, unless one stands there already.</summary>
internal sealed record LineEnd() : Inline(Style.None, null);

/// <summary>Makes paragraphs of what was read: white space is collapsed, breaks at the edges are dropped, two breaks end a paragraph.</summary>
internal static partial class Paragraphs
{
    public static IEnumerable<IReadOnlyList<Inline>> Of(IReadOnlyList<Inline> open)
    {
        var content = new List<Inline>();
        for (var i = 0; i < open.Count; i++)
        {
            var inline = FilmAlone(open, i) ?? open[i];
            switch (inline)
            {
                case Words words:
                    Append(content, words);
                    break;
                case LineEnd when content.Count == 0 || content[^1] is LineBreak:
                    break;
                case LineBreak or LineEnd:
                    Trim(content);
                    if (content.Count > 0 && content[^1] is LineBreak)
                    {
                        if (Ended(content) is { } ended) { yield return ended; }
                        content = [];
                    }
                    else { content.Add(new LineBreak()); }
                    break;
                case ParagraphBreak:
                    if (Ended(content) is { } above) { yield return above; }
                    content = [];
                    break;
                case Address:
                    if (Ended(content) is { } before) { yield return before; }
                    yield return [inline];
                    content = [];
                    break;
                default:
                    content.Add(inline);
                    break;
            }
        }
        if (Ended(content) is { } last) { yield return last; }
    }

    /// <summary>The address of a film that has a line for itself, which becomes its player.</summary>
    private static Address? FilmAlone(IReadOnlyList<Inline> open, int i) =>
        open[i] is Words { Link: null, Text.Length: < 300 } words && IsEdge(open, i - 1) && IsEdge(open, i + 1) && Films.PageOf(words.Text.Trim()) is { } page && !page.Any(char.IsWhiteSpace) ? new(page) : null;

    private static bool IsEdge(IReadOnlyList<Inline> open, int i) => i < 0 || i >= open.Count || open[i] is LineEnd or LineBreak or ParagraphBreak;

    private static void Append(List<Inline> content, Words words)
    {
        var text = Collapsed(words.Text, content.Count == 0 || content[^1] is LineBreak || (content[^1] is Words { Text: var before } && before[^1] == ' '));
        if (text.Length == 0) { return; }
        if (content is [.., Words last] && last.Style == words.Style && last.Link == words.Link && last.Text.Length < 2000) { content[^1] = last with { Text = last.Text + text }; }
        else { content.Add(words with { Text = text }); }
    }

    /// <summary>The paragraph without white space and breaks at its edges, each link at one place only; null when nothing is left.</summary>
    private static List<Inline>? Ended(List<Inline> content)
    {
        Trim(content);
        while (content is [.., LineBreak])
        {
            content.RemoveAt(content.Count - 1);
            Trim(content);
        }
        while (content is [LineBreak, ..]) { content.RemoveAt(0); }
        if (content.All(i => i is Words { Text: var text } && string.IsNullOrWhiteSpace(text))) { return null; }
        for (var i = 0; i < content.Count; i++)
        {
            if (content[i].Link is not { } link) { continue; }
            link.Place ??= content;
            if (link.Place != content) { content[i] = content[i] with { Link = null }; }
        }
        return content;
    }

    private static void Trim(List<Inline> content)
    {
        while (content is [.., Words last])
        {
            var text = last.Text.TrimEnd(' ', '\u00A0');
            if (text.Length == last.Text.Length) { return; }
            if (text.Length > 0) { content[^1] = last with { Text = text }; return; }
            content.RemoveAt(content.Count - 1);
        }
    }

    /// <summary>White space as one space. A space that does not break stays where it stands between words and alone.</summary>
    private static string Collapsed(string text, bool afterSpace)
    {
        var collapsed = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            var last = collapsed.Length > 0 ? collapsed[^1] : afterSpace ? ' ' : '\0';
            if (c is ' ' or '\t' or '\n' or '\r' or '\f' or '\u2028' or '\u2029' or '\u0085')
            {
                if (last == '\u00A0' && collapsed.Length > 0) { collapsed[^1] = ' '; }
                else if (last != ' ') { collapsed.Append(' '); }
            }
            else if (c == '\u00A0') { if (last is not (' ' or '\u00A0')) { collapsed.Append(c); } }
            else if (!IsNothing(c)) { collapsed.Append(c); }
        }
        return collapsed.ToString();
    }

    // Marks that only editors leave behind. Those that join or part letters and set their direction stay.
    private static bool IsNothing(char c) => c is '\u200B' or '\uFEFF' or '\uFFFE' or '\uFFFF' || char.IsControl(c);
}
