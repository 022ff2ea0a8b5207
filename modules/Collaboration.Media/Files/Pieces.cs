using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace Collaboration.Media.Files;

/// <summary>
/// A player asks for a film from here to its end and stops listening when it has enough. It gets a piece, and comes back
/// for the next: then it is asked anew whether its reader may see the film.
/// </summary>
internal static class Pieces
{
    /// <summary>Most bytes of one: some seconds of a film.</summary>
    public const long Most = 4 << 20;

    public static void Bound(HttpRequest request)
    {
        // Whoever goes on with a download takes the end of an answer for the end of the file.
        if (request.Headers["Sec-Fetch-Dest"].ToString() is not ("video" or "audio")) { return; }
        if (RangeHeaderValue.TryParse(request.Headers.Range.ToString(), out var asked) && asked.Ranges.Count == 1 && asked.Ranges.Single() is { From: { } from } range
            && from < long.MaxValue - Most && (range.To is not { } to || to - from >= Most))
        {
            request.Headers.Range = new RangeHeaderValue(from, from + Most - 1).ToString();
        }
    }
}
