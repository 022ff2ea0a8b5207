using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;

namespace Collaboration.Import.Uploads;

/// <summary>A form in parts, read as it comes: its fields stand before the file, which is never held in memory.</summary>
internal sealed class UploadForm(HttpRequest request)
{
    private const int MostFields = 20;
    private const int MostBytesOfField = 4096;

    private readonly Dictionary<string, string> _fields = [];

    public string? FileName { get; private set; }

    public string? Field(string name) => _fields.GetValueOrDefault(name);

    /// <returns>The file's content; null when there is none, or the form is not in parts.</returns>
    /// <exception cref="InvalidDataException">The parts cannot be told apart, or a field is too long.</exception>
    public async Task<Stream?> ReadAsync(CancellationToken ct)
    {
        if (!MediaTypeHeaderValue.TryParse(request.ContentType, out var type) || !type.MediaType.Equals("multipart/form-data", StringComparison.OrdinalIgnoreCase) || HeaderUtilities.RemoveQuotes(type.Boundary) is not { Length: > 0 and <= 200 } boundary)
        {
            return null;
        }
        var parts = new MultipartReader(boundary.Value!, request.Body) { HeadersLengthLimit = 16384 };
        while (await parts.ReadNextSectionAsync(ct) is { } part && _fields.Count < MostFields)
        {
            if (part.GetContentDispositionHeader() is not { } disposition) { continue; }
            if (disposition.IsFileDisposition())
            {
                FileName = Path.GetFileName(HeaderUtilities.RemoveQuotes(disposition.FileNameStar.HasValue ? disposition.FileNameStar : disposition.FileName).Value?.Replace('\\', '/'));
                return FileName is { Length: > 0 } ? part.Body : null;
            }
            _fields[HeaderUtilities.RemoveQuotes(disposition.Name).Value ?? ""] = await TextAsync(part.Body, ct);
        }
        return null;
    }

    private static async Task<string> TextAsync(Stream body, CancellationToken ct)
    {
        var bytes = new byte[MostBytesOfField];
        var length = await body.ReadAtLeastAsync(bytes, bytes.Length, throwOnEndOfStream: false, ct);
        return length == bytes.Length ? throw new InvalidDataException("A field is too long.") : Encoding.UTF8.GetString(bytes, 0, length);
    }
}
