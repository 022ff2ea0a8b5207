using Collaboration.Import.Conversion.Reading;
using Collaboration.Import.Conversion.Text;
using Collaboration.Import.Conversion.WordPress;
using Collaboration.Import.Conversion.Writing;

namespace Collaboration.Import.Conversion;

/// <summary>Turns HTML of an old blog into Markdown that a person could have written. Nothing is run and nothing is fetched.</summary>
internal static class HtmlToMarkdown
{
    public static Converted Convert(string html, ConversionOptions options)
    {
        var isWordPress = options.Flavour == Flavour.WordPress;
        var (marked, shortcodes) = isWordPress ? Shortcodes.Mark(html.ReplaceLineEndings("\n")) : (html, []);
        var reader = new Reader(options, shortcodes, isWordPress && html.Contains("<!-- wp:", StringComparison.Ordinal));
        var (flow, manner) = (new Flow(), new Manner(LinesBreak: isWordPress));
        reader.Nodes(Source.Parse(marked), flow, manner);
        flow.Close();
        foreach (var (note, i) in reader.Footnotes.Marked.ToList().Select((n, i) => (n, i)))
        {
            var words = new Flow();
            reader.Nodes(Source.Parse(note), words, default);
            flow.Add(new Footnote(i + 1, words.Blocks));
        }
        return new(MarkdownWriter.Write(flow.Blocks), reader.Findings.Kept, reader.Findings.Pictures);
    }
}
