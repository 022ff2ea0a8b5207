using System.Text;
using Collaboration.People.Contracts;

namespace Collaboration.People.Import;

/// <summary>Looks at a file's bytes once, before anything holds a line of it in memory.</summary>
/// <param name="Lines">With the head.</param>
/// <param name="IsUtf8">False for what is read as Windows-1252.</param>
internal sealed record FileCheck(int Lines, bool IsUtf8)
{
    public const int MostRows = 200_000;
    public const int MostBytesOfLine = 64 * 1024;

    private const int BufferSize = 81920;

    public const string OtherEncoding = "The file is not in UTF-8. It was read as Windows-1252: check names with accents before you bring it in.";

    public Encoding Encoding => IsUtf8 ? Encoding.UTF8 : CodePagesEncodingProvider.Instance.GetEncoding(1252)!;

    /// <exception cref="PeopleImportException">It is no text, is empty, or has too many or too long lines.</exception>
    public static async Task<FileCheck> OfAsync(Stream file, CancellationToken ct)
    {
        var (buffer, utf8) = (new byte[BufferSize], new Utf8Check());
        var (lines, ofLine, last) = (0, 0, (byte)'\n');
        for (int read, before = 0; (read = await file.ReadAsync(buffer, ct)) > 0; before += read)
        {
            var bytes = buffer.AsSpan(0, read);
            if (before == 0) { RefuseOthers(bytes); }
            if (bytes.Contains((byte)0)) { throw new PeopleImportException("The file is no plain text. Save it as CSV (UTF-8) and send that."); }
            utf8.Read(bytes, isLast: false);
            foreach (var b in bytes)
            {
                (ofLine, last) = (b == '\n' ? 0 : ofLine + 1, b);
                if (b == '\n') { lines++; }
                if (ofLine > MostBytesOfLine) { throw new PeopleImportException($"Line {lines + 1} has more than {MostBytesOfLine:N0} characters. Is a quotation mark missing, or is it no CSV file?"); }
            }
            if (lines > MostRows + 1) { throw new PeopleImportException($"The file has more than {MostRows:N0} lines. Take it apart and send the parts one after the other."); }
        }
        utf8.Read([], isLast: true);
        if (last != '\n') { lines++; }
        return lines == 0 ? throw new PeopleImportException("The file is empty.") : new FileCheck(lines, utf8.IsValid);
    }

    private static void RefuseOthers(ReadOnlySpan<byte> bytes)
    {
        if (bytes.StartsWith("PK"u8) || bytes.StartsWith((ReadOnlySpan<byte>)[0xd0, 0xcf, 0x11, 0xe0])) { throw new PeopleImportException("This is a spreadsheet. Save it as CSV (UTF-8) and send that."); }
        if (bytes.StartsWith((ReadOnlySpan<byte>)[0xff, 0xfe]) || bytes.StartsWith((ReadOnlySpan<byte>)[0xfe, 0xff])) { throw new PeopleImportException("The file is in UTF-16. Save it as CSV (UTF-8) and send that."); }
    }

    /// <summary>Whether bytes are UTF-8, read piece by piece.</summary>
    private sealed class Utf8Check
    {
        private readonly Decoder _decoder = new UTF8Encoding(false, throwOnInvalidBytes: true).GetDecoder();
        private readonly char[] _thrownAway = new char[BufferSize + 1];

        public bool IsValid { get; private set; } = true;

        /// <param name="isLast">True with nothing more: the last character may be cut off.</param>
        public void Read(ReadOnlySpan<byte> bytes, bool isLast)
        {
            if (!IsValid) { return; }
            try { _decoder.GetChars(bytes, _thrownAway, isLast); }
            catch (DecoderFallbackException) { IsValid = false; }
        }
    }
}
