using System.Net.Http.Headers;
using System.Text.Json;
using Collaboration.Kernel.Text;
using Microsoft.AspNetCore.Http;

namespace Collaboration.Scim.Protocol;

/// <summary>What a directory sends: one JSON object of bounded length and depth, whose words can all be kept.</summary>
internal static class Body
{
    /// <summary>Room for a group of ten thousand.</summary>
    public const int MostBytes = 1 << 20;

    private static readonly JsonDocumentOptions s_strict = new() { MaxDepth = 32 };

    public static async Task<JsonElement> ReadAsync(HttpRequest request, CancellationToken ct)
    {
        if (!MediaTypeHeaderValue.TryParse(request.ContentType, out var type) || type.MediaType is not (Answer.ContentType or "application/json")) { throw new ScimException(415, null, $"Send {Answer.ContentType}."); }
        if (request.ContentLength > MostBytes) { throw TooLong(); }
        using var kept = new MemoryStream();
        var buffer = new byte[16 << 10];
        for (int read; (read = await request.Body.ReadAsync(buffer, ct)) > 0;)
        {
            if (kept.Length + read > MostBytes) { throw TooLong(); }
            kept.Write(buffer, 0, read);
        }
        try
        {
            using var document = JsonDocument.Parse(kept.GetBuffer().AsMemory(0, (int)kept.Length), s_strict);
            if (document.RootElement.ValueKind != JsonValueKind.Object) { throw ScimException.InvalidSyntax("Send one JSON object."); }
            Check(document.RootElement);
            return document.RootElement.Clone();
        }
        catch (JsonException) { throw ScimException.InvalidSyntax("This is no JSON, or it is nested too deeply."); }
        // Half of a surrogate pair is JSON and no text.
        catch (InvalidOperationException) { throw CannotBeKept(); }
    }

    private static void Check(JsonElement value)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.String when Characters.CannotBeKept(value.GetString()): throw CannotBeKept();
            case JsonValueKind.Array: foreach (var item in value.EnumerateArray()) { Check(item); } break;
            case JsonValueKind.Object: foreach (var property in value.EnumerateObject()) { _ = property.Name; Check(property.Value); } break;
        }
    }

    private static ScimException TooLong() => new(413, null, "Send at most 1 MB at a time.");

    private static ScimException CannotBeKept() => ScimException.InvalidValue("A value holds a character that cannot be stored.");
}
