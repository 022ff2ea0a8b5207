using Collaboration.Import.Conversion.Text;

namespace Collaboration.Import.Conversion.Reading;

/// <summary>Merged cells of a table taken apart: the words stay in the first, the others are empty.</summary>
internal static class Spans
{
    private static readonly TableCell s_empty = new([], false, Alignment.None, 1, 1);

    /// <returns>True when there were any.</returns>
    public static bool Spread(List<TableRow> rows)
    {
        var (any, reaching) = (false, new Dictionary<int, int>());
        foreach (var row in rows)
        {
            var spread = new List<TableCell>();
            foreach (var cell in row.Cells)
            {
                Fill(spread, reaching);
                any |= cell.Across > 1 || cell.Down > 1;
                for (var i = 0; i < cell.Across && spread.Count < 40; i++)
                {
                    if (cell.Down > 1) { reaching[spread.Count] = cell.Down - 1; }
                    spread.Add(i == 0 ? cell : s_empty);
                }
            }
            Fill(spread, reaching);
            row.Cells.Clear();
            row.Cells.AddRange(spread);
        }
        return any;
    }

    private static void Fill(List<TableCell> spread, Dictionary<int, int> reaching)
    {
        while (reaching.TryGetValue(spread.Count, out var left) && left > 0)
        {
            reaching[spread.Count] = left - 1;
            spread.Add(s_empty);
        }
    }
}
