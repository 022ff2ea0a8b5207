using AngleSharp.Dom;
using Collaboration.Import.Conversion.Text;

namespace Collaboration.Import.Conversion.Reading;

/// <summary>Tables as pipe tables where every cell is a line; else as a list of rows, or as plain text where the table was only a frame.</summary>
internal static class Tables
{
    private const int Widest = 40;

    public static void Read(Reader reader, IElement element, Flow flow, Manner manner)
    {
        flow.Close();
        foreach (var caption in element.Children.Where(c => c.LocalName == "caption"))
        {
            reader.Children(caption, flow, manner.With(Style.Italic));
            flow.Close();
        }
        var rows = element.Children.Where(c => c.LocalName is "thead").Concat(element.Children.Where(c => c.LocalName is "tbody" or "tr")).Concat(element.Children.Where(c => c.LocalName is "tfoot"))
            .SelectMany(part => part.LocalName == "tr" ? [part] : part.Children.Where(r => r.LocalName == "tr"))
            .Select(row => TableRow.Read(reader, row, manner)).Where(row => row.Cells.Count > 0).ToList();
        if (rows.Count == 0) { return; }
        var width = rows.Max(r => r.Cells.Count);
        if (rows.All(r => r.Cells.Count(c => c.Blocks.Count > 0) <= 1) || element.GetAttribute("role") == "presentation") { Frame(rows, flow); }
        else if (width > Widest || rows.Any(r => r.Cells.Any(c => c.Blocks.Any(b => b is not Paragraph)))) { Listed(reader, rows, flow, manner); }
        else { Grid(reader, rows, width, flow); }
    }

    private static void Frame(List<TableRow> rows, Flow flow)
    {
        foreach (var block in rows.SelectMany(r => r.Cells).SelectMany(c => c.Blocks)) { flow.Add(block); }
    }

    private static void Grid(Reader reader, List<TableRow> rows, int width, Flow flow)
    {
        if (Spans.Spread(rows)) { reader.Findings.Keep("table with merged cells", "the cells stand apart"); }
        width = Math.Max(width, rows.Max(r => r.Cells.Count));
        var head = rows[0].IsHead && rows.Count > 1 ? rows[0] : null;
        var body = rows.Skip(head is null ? 0 : 1).Select(r => r.Line(width, r.Cells)).ToList();
        var columns = Enumerable.Range(0, width).Select(i => rows.Select(r => i < r.Cells.Count ? r.Cells[i].Alignment : Alignment.None).Distinct().Order().ToList() is [var all] ? all : head is not null && i < head.Cells.Count ? head.Cells[i].Alignment : Alignment.None);
        flow.Add(new Grid(head?.HeadLine(width), body, [.. columns]));
    }

    private static void Listed(Reader reader, List<TableRow> rows, Flow flow, Manner manner)
    {
        reader.Findings.Keep("table with more than lines in its cells", "its rows are a list");
        var head = rows[0].IsHead && rows.Count > 1 ? rows[0] : null;
        var items = rows.Skip(head is null ? 0 : 1).Select(r => new ListItem([.. r.Cells.SelectMany((c, i) => Labelled(head is not null && i < head.Cells.Count ? head.Cells[i] : null, c))], null)).Where(i => i.Content.Count > 0).ToList();
        if (manner.Depth < Manner.Deepest) { flow.Add(new Listing(null, items)); }
        else { foreach (var block in items.SelectMany(i => i.Content)) { flow.Add(block); } }
    }

    private static IEnumerable<Block> Labelled(TableCell? label, TableCell cell) =>
        label is { Blocks.Count: > 0 } && cell.Blocks.Count > 0 ? [new Paragraph([.. TableRow.Bold(OneLine.Of(label.Blocks))]), .. cell.Blocks] : cell.Blocks;
}
