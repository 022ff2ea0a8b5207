using System.Text.Json;
using Collaboration.Import.Contracts;

namespace Collaboration.Import.Exports.Json;

/// <summary>Reads an export that is one JSON text. Unlike XML it is held in memory, so there is a limit.</summary>
internal static class JsonFile
{
    private const int SizeLimit = 100 << 20;

    private static readonly JsonDocumentOptions s_options = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true, MaxDepth = 128 };

    /// <exception cref="ImportException">It is too large, or no JSON.</exception>
    public static async Task<JsonDocument> ReadAsync(ExportFile file, CancellationToken ct)
    {
        using var text = new MemoryStream();
        await using (var stream = file.Open())
        {
            var buffer = new byte[1 << 16];
            for (int read; (read = await stream.ReadAsync(buffer, ct)) > 0;)
            {
                if (text.Length + read > SizeLimit) { throw new ImportException($"{file.Name} has more than {SizeLimit >> 20} MB. Export it in parts."); }
                text.Write(buffer, 0, read);
            }
        }
        try
        {
            var bytes = text.GetBuffer().AsMemory(0, (int)text.Length);
            return JsonDocument.Parse(bytes.Span.StartsWith((ReadOnlySpan<byte>)[0xef, 0xbb, 0xbf]) ? bytes[3..] : bytes, s_options);
        }
        catch (JsonException broken)
        {
            throw new ImportException($"{file.Name}, line {broken.LineNumber + 1:N0}: this is no JSON from position {broken.BytePositionInLine + 1:N0} on. The file is damaged, was cut off, or is another program's.");
        }
    }
}
