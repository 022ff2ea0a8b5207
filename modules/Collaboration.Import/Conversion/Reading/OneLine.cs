using Collaboration.Import.Conversion.Text;

namespace Collaboration.Import.Conversion.Reading;

/// <summary>Blocks put one behind the other in a line, for headings and cells.</summary>
internal static class OneLine
{
    public static IReadOnlyList<Inline> Of(IReadOnlyList<Block> blocks)
    {
        var line = new List<Inline>();
        foreach (var block in blocks)
        {
            var content = Content(block);
            if (line.Count > 0 && content.Count > 0) { line.Add(new Words(" ")); }
            line.AddRange(content);
        }
        return line;
    }

    private static IReadOnlyList<Inline> Content(Block block) => block switch
    {
        Paragraph paragraph => paragraph.Content,
        Heading heading => heading.Content,
        Quote quote => Of(quote.Content),
        Listing list => Of([.. list.Items.SelectMany(i => i.Content)]),
        Code { Text.Length: > 0 } code => [new Words(code.Text, Style.Code)],
        Grid grid => Of([.. (grid.Head is { } head ? grid.Rows.Prepend(head) : grid.Rows).SelectMany(r => r).Where(c => c.Content.Count > 0).Select(c => new Paragraph(c.Content))]),
        _ => [],
    };
}
