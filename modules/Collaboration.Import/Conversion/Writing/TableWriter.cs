using Collaboration.Import.Conversion.Text;

namespace Collaboration.Import.Conversion.Writing;

/// <summary>A pipe table. One without a head gets an empty one, for Markdown knows no other.</summary>
internal static class TableWriter
{
    public static IEnumerable<string> Lines(Grid grid)
    {
        var head = grid.Head ?? [.. grid.Columns.Select(_ => new Cell([]))];
        return [Row(head), Row(grid.Columns.Select(Sign)), .. grid.Rows.Select(Row)];
    }

    private static string Row(IReadOnlyList<Cell> cells) => Row(cells.Select(c => InlineWriter.Write(c.Content, inOneLine: true, inTable: true)));

    private static string Row(IEnumerable<string> cells) => $"| {string.Join(" | ", cells)} |";

    private static string Sign(Alignment alignment) => alignment switch { Alignment.Start => ":--", Alignment.Middle => ":-:", Alignment.End => "--:", _ => "---" };
}
