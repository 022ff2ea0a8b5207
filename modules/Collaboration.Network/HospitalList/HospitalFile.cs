using System.IO.Compression;
using System.Runtime.CompilerServices;
using System.Text;
using Collaboration.Kernel.Tenancy;
using Collaboration.Kernel.Text;

namespace Collaboration.Network.HospitalList;

/// <summary>Reads a list of hospitals, CSV or CSV.gz, record by record: what cannot be read is told and left out.</summary>
internal static class HospitalFile
{
    /// <exception cref="TenantException">There is no such file, or it is no list of hospitals.</exception>
    public static async IAsyncEnumerable<ListedHospital> ReadAsync(string path, Action<int, string> leftOut, [EnumeratorCancellation] CancellationToken ct)
    {
        await using var file = Open(path);
        using var reader = new StreamReader(file, Encoding.UTF8, detectEncodingFromByteOrderMarks: true, 1 << 16);
        var head = await FirstLineAsync(reader, path, ct);
        if (head.Contains('\0')) { throw new TenantException($"{path} is no text, but a list is a CSV file."); }
        var delimiter = Csv.DelimiterOf(head, ",;\t|");
        var columns = new HospitalColumns(Csv.Fields(head, delimiter, out _));
        var records = new CsvRecords(reader, delimiter);
        while (await NextAsync(records, path, ct) is { } record)
        {
            if (record.Text.AsSpan().Trim().Trim(delimiter).Length == 0) { continue; }
            if (Parsed(record, delimiter, columns, line => leftOut(line.Line + 1, line.Why)) is { } hospital) { yield return hospital; }
        }
    }

    private static ListedHospital? Parsed(CsvRecords.Record record, char delimiter, HospitalColumns columns, Action<(int Line, string Why)> leftOut)
    {
        try
        {
            var row = Csv.Fields(record.Text, delimiter, out var bad);
            if (bad || record.IsBroken) { throw new BrokenRowException("has a quotation mark that does not belong there"); }
            return columns.Read(row);
        }
        catch (BrokenRowException broken)
        {
            leftOut((record.Line, broken.Message));
            return null;
        }
    }

    private static Stream Open(string path)
    {
        try
        {
            var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            var zipped = file.ReadByte() == 0x1f && file.ReadByte() == 0x8b;
            file.Position = 0;
            return zipped ? Unzipped(file, path) : file;
        }
        catch (Exception unread) when (unread is IOException or UnauthorizedAccessException)
        {
            throw new TenantException($"{path} cannot be read: {unread.Message}");
        }
    }

    // Decompression takes a file that was cut off for a short one. Its last four bytes tell the length it should have.
    private static GZipStream Unzipped(FileStream file, string path)
    {
        var length = 0L;
        var end = new byte[4];
        using (var whole = new GZipStream(file, CompressionMode.Decompress, leaveOpen: true))
        {
            var buffer = new byte[1 << 16];
            try
            {
                while (whole.Read(buffer) is > 0 and var read) { length += read; }
            }
            catch (InvalidDataException damaged) { throw Damaged(path, damaged); }
        }
        file.Seek(-end.Length, SeekOrigin.End);
        file.ReadExactly(end);
        if (System.Buffers.Binary.BinaryPrimitives.ReadUInt32LittleEndian(end) > length) { throw new TenantException($"{path} was cut off: it ends before its end."); }
        file.Position = 0;
        return new GZipStream(file, CompressionMode.Decompress);
    }

    private static async Task<string> FirstLineAsync(StreamReader reader, string path, CancellationToken ct)
    {
        try { return await reader.ReadLineAsync(ct) ?? throw new TenantException($"{path} is empty."); }
        catch (InvalidDataException damaged) { throw Damaged(path, damaged); }
    }

    private static async Task<CsvRecords.Record?> NextAsync(CsvRecords records, string path, CancellationToken ct)
    {
        try { return await records.NextAsync(ct); }
        catch (Exception damaged) when (damaged is InvalidDataException or EndOfStreamException) { throw Damaged(path, damaged); }
    }

    private static TenantException Damaged(string path, Exception why) => new($"{path} is damaged: {why.Message}");
}
