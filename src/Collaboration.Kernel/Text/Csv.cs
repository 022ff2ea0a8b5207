using CsvHelper;

namespace Collaboration.Kernel.Text;

/// <summary>One record of a CSV file, read and written.</summary>
public static class Csv
{
    /// <summary>The one of these characters that stands in a file's first line most often.</summary>
    public static char DelimiterOf(string head, string among) => among.MaxBy(d => head.Count(c => c == d));

    /// <param name="bad">True when a quotation mark stands where none belongs.</param>
    public static string[] Fields(string record, char delimiter, out bool bad)
    {
        var wrong = false;
        using var reader = CsvReader.FromText(record, new CsvReaderOptions { Separator = delimiter, HasHeader = false, BufferSize = 4096, OnMalformedRecord = _ => wrong = true });
        var fields = reader.Read() ? reader.Current.ToArray() : [];
        bad = wrong;
        return fields;
    }

    /// <summary>A record with its line end. What a spreadsheet would take for a formula becomes a text.</summary>
    public static string Line(params IEnumerable<string?> fields) => string.Join(',', fields.Select(Field)) + "\r\n";

    private static string Field(string? text) =>
        $"\"{(text is { Length: > 0 } && text[0] is '=' or '+' or '-' or '@' or '\t' or '\r' or '\n' ? "'" : "")}{text?.Replace("\"", "\"\"")}\"";
}
