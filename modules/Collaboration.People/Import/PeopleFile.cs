using System.Runtime.CompilerServices;
using Collaboration.Kernel.Text;
using Collaboration.People.Contracts;

namespace Collaboration.People.Import;

/// <summary>A CSV file of people, read line by line as often as it is asked for.</summary>
internal sealed class PeopleFile
{
    private readonly string _path;
    private readonly FileCheck _check;
    private readonly char _delimiter;
    private readonly int _before;

    private PeopleFile(string path, FileCheck check, PersonColumns columns, char delimiter, int before) =>
        (_path, _check, Columns, _delimiter, _before) = (path, check, columns, delimiter, before);

    public PersonColumns Columns { get; }

    /// <summary>With the head; a quoted cell may span several.</summary>
    public int Lines => _check.Lines;

    public IReadOnlyList<string> Notes =>
    [
        .. _check.IsUtf8 ? Array.Empty<string>() : [FileCheck.OtherEncoding],
        .. Columns.Unknown.Count == 0 ? Array.Empty<string>() : [$"Nothing is done with {(Columns.Unknown.Count == 1 ? "this column" : "these columns")}: {string.Join(", ", Columns.Unknown.Take(30))}."],
    ];

    /// <exception cref="PeopleImportException">It is no list of people.</exception>
    public static async Task<PeopleFile> OpenAsync(string path, CancellationToken ct)
    {
        FileCheck check;
        try
        {
            await using var file = File.OpenRead(path);
            check = await FileCheck.OfAsync(file, ct);
        }
        catch (Exception unread) when (unread is IOException or UnauthorizedAccessException) { throw new PeopleImportException($"The file cannot be read: {unread.Message}"); }
        using var reader = new StreamReader(path, check.Encoding);
        var (head, before) = (await reader.ReadLineAsync(ct) ?? "", 1);
        char? said = null;
        // What Excel writes into the first line to tell itself the delimiter.
        if (head.StartsWith("sep=", StringComparison.OrdinalIgnoreCase) && head.Length == 5) { (said, head, before) = (head[4], await reader.ReadLineAsync(ct) ?? "", 2); }
        var delimiter = said ?? Csv.DelimiterOf(head, ",;\t");
        var heads = Csv.Fields(head, delimiter, out var bad);
        return bad ? throw new PeopleImportException($"Line {before} has a quotation mark that does not belong there.") : new PeopleFile(path, check, new PersonColumns(heads), delimiter, before);
    }

    public async IAsyncEnumerable<ReadLine> ReadAsync([EnumeratorCancellation] CancellationToken ct)
    {
        using var reader = new StreamReader(_path, _check.Encoding);
        for (var i = 0; i < _before; i++) { await reader.ReadLineAsync(ct); }
        var records = new CsvRecords(reader, _delimiter);
        while (await records.NextAsync(ct) is { } record)
        {
            var (line, bad) = (record.Line + _before, false);
            var cells = record.IsBroken ? [] : Csv.Fields(record.Text, _delimiter, out bad);
            if (!record.IsBroken && cells.All(string.IsNullOrWhiteSpace)) { continue; }
            yield return record.IsBroken || bad ? new ReadLine(line, null, "", "it has a quotation mark that does not belong there") : Columns.Read(line, cells);
        }
    }
}
