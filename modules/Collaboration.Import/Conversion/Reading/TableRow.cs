using AngleSharp.Dom;
using Collaboration.Import.Conversion.Text;

namespace Collaboration.Import.Conversion.Reading;

internal sealed record TableCell(IReadOnlyList<Block> Blocks, bool IsHead, Alignment Alignment, int Across, int Down);

/// <param name="IsHead">True when it names the columns: all its cells are head cells, or all that it says is bold.</param>
internal sealed record TableRow(List<TableCell> Cells, bool IsHead)
{
    public static TableRow Read(Reader reader, IElement element, Manner manner)
    {
        var cells = element.Children.Where(c => c.LocalName is "td" or "th").Select(c => CellOf(reader, c, manner)).ToList();
        var isHead = element.ParentElement?.LocalName == "thead" || (cells.Count > 1 && cells.All(c => c.IsHead)) || (cells.Count > 1 && cells.All(c => c.Blocks.Count == 1 && IsBold(c.Blocks[0])));
        return new(cells, isHead);
    }

    /// <summary>The row's cells; one that names its row is bold.</summary>
    public IReadOnlyList<Cell> Line(int width, IReadOnlyList<TableCell> cells) =>
        [.. Enumerable.Range(0, width).Select(i => i < cells.Count ? OneLine.Of(cells[i].Blocks) is var line && cells[i].IsHead ? new Cell([.. Bold(line)]) : new Cell(line) : new Cell([]))];

    /// <summary>The row as the table's head, which is bold by itself.</summary>
    public IReadOnlyList<Cell> HeadLine(int width) =>
        [.. Enumerable.Range(0, width).Select(i => new Cell(i < Cells.Count ? [.. OneLine.Of(Cells[i].Blocks).Select(w => w is Words words ? words with { Style = words.Style & ~Style.Bold } : w)] : []))];

    public static IEnumerable<Inline> Bold(IReadOnlyList<Inline> line) => line.Select(i => i is Words words ? words with { Style = words.Style | Style.Bold } : i);

    private static TableCell CellOf(Reader reader, IElement element, Manner manner) =>
        new(reader.Inside(element, manner), element.LocalName == "th", AlignmentOf(element), Number(element, "colspan"), Number(element, "rowspan"));

    private static bool IsBold(Block block) => block is Paragraph paragraph && paragraph.Content.All(i => i is LineBreak || (i is Words words && ((words.Style & Style.Bold) != 0 || string.IsNullOrWhiteSpace(words.Text))));

    private static int Number(IElement element, string name) => int.TryParse(element.GetAttribute(name), out var number) ? Math.Clamp(number, 1, 40) : 1;

    private static Alignment AlignmentOf(IElement element)
    {
        var said = $"{element.GetAttribute("align")} {element.GetAttribute("data-align")} {element.GetAttribute("style")} {element.ClassName}";
        return Says("center") ? Alignment.Middle : Says("right") ? Alignment.End : Says("left") ? Alignment.Start : Alignment.None;

        bool Says(string where) => element.GetAttribute("align") == where || element.GetAttribute("data-align") == where || said.Contains($"text-align:{where}", StringComparison.Ordinal) || said.Contains($"text-align: {where}", StringComparison.Ordinal) || said.Contains($"has-text-align-{where}", StringComparison.Ordinal);
    }
}
