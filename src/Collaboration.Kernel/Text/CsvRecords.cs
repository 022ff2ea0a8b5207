namespace Collaboration.Kernel.Text;

/// <summary>
/// Takes a CSV file apart into records. A quote that nobody closes costs its own line only: after so many lines without its
/// end the reader goes back and takes the first as it stands.
/// </summary>
public sealed class CsvRecords(TextReader reader, char delimiter)
{
    private const int MostLines = 20;

    private readonly LinkedList<string> _ahead = [];
    private int _line;

    /// <summary>One record, which is a line or, where quotes span them, several.</summary>
    /// <param name="Line">Number of its first line after the heads, from 1.</param>
    /// <param name="IsBroken">Its quotes do not close as they should.</param>
    public sealed record Record(int Line, string Text, bool IsBroken);

    /// <returns>Null at the end.</returns>
    public async Task<Record?> NextAsync(CancellationToken ct)
    {
        if (await LineAsync(ct) is not { } first) { return null; }
        var number = ++_line;
        var lines = new List<string> { first };
        var end = EndOf(first, End.Closed);
        while (end == End.Quoted && lines.Count < MostLines && await LineAsync(ct) is { } next)
        {
            lines.Add(next);
            end = EndOf(next, End.Quoted);
        }
        if (end != End.Closed)
        {
            for (var i = lines.Count - 1; i > 0; i--) { _ahead.AddFirst(lines[i]); }
            return new Record(number, first, true);
        }
        _line += lines.Count - 1;
        return new Record(number, string.Join('\n', lines), false);
    }

    private async Task<string?> LineAsync(CancellationToken ct)
    {
        if (_ahead.First is not { } first) { return await reader.ReadLineAsync(ct); }
        _ahead.RemoveFirst();
        return first.Value;
    }

    private enum End { Closed, Quoted, Malformed }

    /// <summary>Where a line ends: between fields, inside a quoted one, or with text after a closing quote.</summary>
    private End EndOf(string line, End before)
    {
        var quoted = before == End.Quoted;
        var start = !quoted;
        for (var i = 0; i < line.Length; i++)
        {
            if (!quoted)
            {
                quoted = start && line[i] == '"';
                start = line[i] == delimiter;
            }
            else if (line[i] == '"' && i + 1 < line.Length && line[i + 1] == '"') { i++; }
            else if (line[i] == '"')
            {
                quoted = false;
                if (i + 1 < line.Length && line[i + 1] != delimiter) { return End.Malformed; }
            }
        }
        return quoted ? End.Quoted : End.Closed;
    }
}
