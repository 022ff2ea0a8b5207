using System.IO.Compression;
using System.Runtime.CompilerServices;
using System.Text;
using Collaboration.Kernel.Text;

namespace Collaboration.Newsletters.Importing;

/// <summary>A list of readers on this disk, a CSV file or an archive of several, read record by record as often as it is asked for.</summary>
internal sealed class ReaderList(string path, string name)
{
    private const int MostFiles = 50, MostOfRecord = 64 << 10;

    /// <summary>Most bytes that an archive may unpack to: a small one can hold more than any disk.</summary>
    private const long MostUnpacked = 1 << 30;

    private static readonly UTF8Encoding s_utf8 = new(false, throwOnInvalidBytes: false);

    /// <param name="Row">Null where it is no reader.</param>
    internal sealed record Record(string File, long Line, string Address, ListRow? Row, string Why);

    /// <exception cref="InvalidDataException">It is no list; the message is a sentence for people.</exception>
    public async IAsyncEnumerable<Record> ReadAsync([EnumeratorCancellation] CancellationToken ct)
    {
        if (!IsArchive())
        {
            await using var file = File.OpenRead(path);
            await foreach (var record in ReadAsync(file, "", name, ct)) { yield return record; }
            yield break;
        }
        using var archive = Open();
        foreach (var entry in FilesOf(archive))
        {
            await using var file = await entry.OpenAsync(ct);
            await foreach (var record in ReadAsync(file, Path.GetFileName(entry.FullName), entry.FullName, ct)) { yield return record; }
        }
    }

    /// <summary>How many lines there are, without a look at what they hold.</summary>
    /// <exception cref="InvalidDataException">It is no list; the message is a sentence for people.</exception>
    public async Task<long> CountAsync(CancellationToken ct)
    {
        if (!IsArchive())
        {
            await using var file = File.OpenRead(path);
            return await LinesAsync(file, ct);
        }
        using var archive = Open();
        var lines = 0L;
        foreach (var entry in FilesOf(archive))
        {
            await using var file = await entry.OpenAsync(ct);
            lines += await LinesAsync(file, ct);
        }
        return lines;
    }

    private static async Task<long> LinesAsync(Stream content, CancellationToken ct)
    {
        var (buffer, lines) = (new byte[81920], 0L);
        for (int read; (read = await content.ReadAsync(buffer, ct)) > 0;) { lines += buffer.AsSpan(0, read).Count((byte)'\n'); }
        return lines;
    }

    /// <summary>Those who are off the list first: whoever stands in two files stays off it.</summary>
    private static List<ZipArchiveEntry> FilesOf(ZipArchive archive)
    {
        var files = archive.Entries.Where(e => e.FullName.EndsWith(".csv", StringComparison.OrdinalIgnoreCase) && !e.FullName.StartsWith("__MACOSX", StringComparison.Ordinal)).OrderBy(e => Path.GetFileName(e.FullName).StartsWith("subscribed", StringComparison.OrdinalIgnoreCase) ? 1 : 0).ThenBy(e => e.FullName, StringComparer.Ordinal).ToList();
        if (files.Count is 0 or > MostFiles) { throw new InvalidDataException(files.Count == 0 ? "There is no CSV file in the archive." : $"There are more than {MostFiles} files in the archive."); }
        return files.Aggregate(0L, (sum, f) => Math.Min(sum, MostUnpacked) + Math.Min(f.Length, MostUnpacked)) > MostUnpacked ? throw new InvalidDataException($"The archive unpacks to more than {MostUnpacked >> 20} MB.") : files;
    }

    private static async IAsyncEnumerable<Record> ReadAsync(Stream content, string file, string named, [EnumeratorCancellation] CancellationToken ct)
    {
        using var reader = new ShortLines(new StreamReader(content, s_utf8, detectEncodingFromByteOrderMarks: true), MostOfRecord);
        var (head, shown) = (await reader.ReadLineAsync(ct) ?? "", file.Length > 255 ? file[..255] : file);
        var delimiter = Csv.DelimiterOf(head, ",;\t");
        if (head.Length > MostOfRecord || ListColumns.Of(Csv.Fields(head, delimiter, out _), named) is not { } columns) { throw new InvalidDataException($"{(file.Length > 0 ? $"{file}: t" : "T")}he first line names no column of addresses, such as “Email Address”."); }
        var records = new CsvRecords(reader, delimiter);
        while (await records.NextAsync(ct) is { } record)
        {
            var line = record.Line + 1;
            if (string.IsNullOrWhiteSpace(record.Text)) { continue; }
            var (cells, bad, isLong) = (Array.Empty<string>(), true, record.Text.Length > MostOfRecord);
            if (!record.IsBroken && !isLong) { cells = Csv.Fields(record.Text, delimiter, out bad); }
            if (bad)
            {
                yield return new(shown, line, Shown(record.Text), null, isLong ? $"It has more than {MostOfRecord / 1024} KB." : "It has a quotation mark that does not belong there.");
                continue;
            }
            if (cells.All(string.IsNullOrWhiteSpace)) { continue; }
            var row = columns.Read(cells, out var why);
            yield return new(shown, line, row?.Mailbox.Address ?? Shown(cells.FirstOrDefault(c => c.Contains('@', StringComparison.Ordinal)) ?? cells[0]), row, why);
        }
    }

    private bool IsArchive()
    {
        using var file = File.OpenRead(path);
        Span<byte> first = stackalloc byte[4];
        return file.ReadAtLeast(first, 4, throwOnEndOfStream: false) == 4 && first.SequenceEqual("PK\x03\x04"u8);
    }

    private ZipArchive Open()
    {
        try { return ZipFile.OpenRead(path); }
        catch (InvalidDataException) { throw new InvalidDataException("The archive cannot be read. Send it again."); }
    }

    private static string Shown(string text)
    {
        var clean = string.Concat(text.Take(300).Where(c => !Characters.IsStray(c) && !char.IsSurrogate(c)));
        return clean.Length > 200 ? clean[..200] : clean;
    }
}
