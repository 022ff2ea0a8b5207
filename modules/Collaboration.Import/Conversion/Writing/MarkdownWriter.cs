using Collaboration.Import.Conversion.Text;

namespace Collaboration.Import.Conversion.Writing;

/// <summary>Writes blocks the way a person would: one line a paragraph, one empty line between blocks, lists as tight as they were.</summary>
internal static class MarkdownWriter
{
    public static string Write(IReadOnlyList<Block> blocks) => string.Join('\n', Lines(blocks, false));

    private static List<string> Lines(IReadOnlyList<Block> blocks, bool inList)
    {
        var (lines, mark) = (new List<string>(), '-');
        for (var i = 0; i < blocks.Count; i++)
        {
            if (i > 0 && !(blocks[i] is Footnote && blocks[i - 1] is Footnote)) { lines.Add(""); }
            // Two lists in a row would be one, but for another sign.
            mark = i > 0 && blocks[i - 1] is Listing above && blocks[i] is Listing list && above.First is null == list.First is null && mark == '-' ? '*' : '-';
            lines.AddRange(Lines(blocks[i], mark, inList));
        }
        return lines;
    }

    private static IEnumerable<string> Lines(Block block, char mark, bool inList) => block switch
    {
        Paragraph paragraph => InlineWriter.Write(paragraph.Content).Split('\n').Select(LineStart.Guard),
        Heading heading => [$"{new string('#', heading.Level)} {Closed(InlineWriter.Write(heading.Content, inOneLine: true))}"],
        Quote quote => Lines(quote.Content, inList).Select(l => l.Length == 0 ? ">" : $"> {l}"),
        Listing list => Items(list, mark),
        Code code => Fenced(code),
        // Three hyphens behind the hyphen of an item would be a rule instead of it.
        Rule => [inList ? "___" : "---"],
        Grid grid => TableWriter.Lines(grid),
        Footnote note => Indented(Lines(note.Content, true), $"[^{note.Number}]: ", "    "),
        _ => throw new InvalidOperationException(block.GetType().Name),
    };

    private static List<string> Items(Listing list, char mark)
    {
        var (lines, number) = (new List<string>(), list.First ?? 0);
        var isLoose = list.Items.Any(i => IsLoose(i.Content));
        foreach (var item in list.Items)
        {
            if (isLoose && lines.Count > 0) { lines.Add(""); }
            var sign = list.First is null ? $"{mark} " : $"{number++}{(mark == '-' ? '.' : ')')} ";
            var content = isLoose ? Lines(item.Content, true) : [.. Tight(item.Content)];
            var box = item.Done switch { true => "[x] ", false => "[ ] ", null => "" };
            lines.AddRange(Indented(content.Count == 0 ? [""] : content, sign + box, new string(' ', sign.Length)));
        }
        return lines;
    }

    /// <summary>True when something of the item needs an empty line around it.</summary>
    private static bool IsLoose(IReadOnlyList<Block> content) => content.Where((b, i) => i > 0 && (b is not Listing || content[i - 1] is Listing)).Any();

    private static IEnumerable<string> Tight(IReadOnlyList<Block> content) => content.SelectMany(b => Lines([b], true));

    private static IEnumerable<string> Indented(IReadOnlyList<string> lines, string first, string rest) =>
        lines.Select((line, i) => i == 0 ? (first + line).TrimEnd(' ') : line.Length == 0 ? "" : rest + line);

    private static IEnumerable<string> Fenced(Code code)
    {
        var fence = new string('`', Math.Max(3, CodeSpan.LongestRun(code.Text) + 1));
        return [fence + code.Language, .. code.Text.Split('\n'), fence];
    }

    /// <summary>Hash signs behind a space at the end of a heading would be taken for its closing sequence.</summary>
    private static string Closed(string heading) => heading.TrimEnd('#') is var words && words.Length < heading.Length && (words.Length == 0 || words[^1] == ' ') ? heading.Insert(words.Length, "\\") : heading;
}
