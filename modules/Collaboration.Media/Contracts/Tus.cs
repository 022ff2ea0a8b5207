using System.Globalization;
using System.Text;
using Collaboration.Kernel.Text;
using Microsoft.AspNetCore.Http;

namespace Collaboration.Media.Contracts;

/// <summary>
/// What every place that takes files by tus 1.0.0 (https://tus.io/protocols/resumable-upload) says and reads alike. Every
/// call needs the header Tus-Resumable, which no other site's page can make a browser send.
/// </summary>
public static class Tus
{
    /// <summary>Most bytes of a piece; a client that has more sends more of them.</summary>
    public const long MostOfPiece = 64 << 20;

    private const string Version = "1.0.0";

    /// <summary>The filter of a group of such calls.</summary>
    public static async ValueTask<object?> SpeakAsync(EndpointFilterInvocationContext call, EndpointFilterDelegate next)
    {
        var (request, response) = (call.HttpContext.Request, call.HttpContext.Response);
        response.Headers["Tus-Resumable"] = Version;
        response.Headers.CacheControl = "no-store";
        if (request.Headers["Tus-Resumable"] != Version)
        {
            response.Headers["Tus-Version"] = Version;
            return Results.Problem(statusCode: StatusCodes.Status412PreconditionFailed, title: $"Uploads speak tus {Version}.");
        }
        return await next(call);
    }

    /// <summary>How many bytes are announced; 0 for what is no length.</summary>
    public static long LengthOf(HttpRequest request) => Number(request, "Upload-Length") ?? 0;

    /// <summary>Where a piece begins; null for what is no place.</summary>
    public static long? OffsetOf(HttpRequest request) => Number(request, "Upload-Offset");

    /// <summary>Of <c>filename d29ybGQ=,kind …</c> the name, which only ever becomes words in an address; 1 to 255 characters.</summary>
    public static string NameOf(HttpRequest request)
    {
        foreach (var pair in request.Headers["Upload-Metadata"].ToString().Split(','))
        {
            if (pair.Trim().Split(' ') is not ["filename", var value]) { continue; }
            var bytes = new byte[value.Length];
            if (!Convert.TryFromBase64String(value, bytes, out var length)) { break; }
            var name = string.Concat(Encoding.UTF8.GetString(bytes, 0, length).Where(c => !Characters.IsStray(c) && !char.IsSurrogate(c)));
            return Characters.CannotBeKept(name) || name.Length == 0 ? "file" : name[..Math.Min(name.Length, 255)];
        }
        return "file";
    }

    /// <summary>Says how much is here.</summary>
    public static void Answer(HttpResponse response, long offset) => response.Headers["Upload-Offset"] = offset.ToString(CultureInfo.InvariantCulture);

    private static long? Number(HttpRequest request, string header) => long.TryParse(request.Headers[header], NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
