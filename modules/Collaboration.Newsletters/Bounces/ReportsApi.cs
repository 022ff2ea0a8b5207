using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Collaboration.Kernel.Permissions;
using Collaboration.Newsletters.Sending;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace Collaboration.Newsletters.Bounces;

/// <summary>
/// Where a mail service sends bounces and complaints to, each as the mail that it is (RFC 3464, RFC 5965). It signs them:
/// <c>X-Signature: t=SECONDS,v1=HEX</c>, the HMAC-SHA256 of <c>SECONDS.BODY</c> with the secret of the settings. Whoever does not is told of nothing here.
/// </summary>
internal static class ReportsApi
{
    /// <summary>So old may a signature be: what was listened to is not sent again later.</summary>
    private static readonly TimeSpan s_fresh = TimeSpan.FromMinutes(5);

    public static void Map(IEndpointRouteBuilder endpoints) =>
        endpoints.MapPost("/newsletters/reports", TakeAsync).WithMetadata(new OpenAttribute(), new RequestSizeLimitAttribute(ReportDesk.MostBytes));

    private static async Task<IResult> TakeAsync(HttpContext context, MailSettings settings, ReportDesk desk, TimeProvider clock, CancellationToken ct)
    {
        if (settings.ReportsSecret is not { } secret || Signed(context.Request.Headers["X-Signature"].ToString()) is not { } signed || (clock.GetUtcNow() - DateTimeOffset.FromUnixTimeSeconds(signed.At)).Duration() > s_fresh) { return Results.NotFound(); }
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body, ct);
        byte[] said = [.. Encoding.ASCII.GetBytes(signed.At.ToString(CultureInfo.InvariantCulture) + "."), .. body.GetBuffer().AsSpan(0, (int)body.Length)];
        if (!CryptographicOperations.FixedTimeEquals(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), said), signed.Mark)) { return Results.NotFound(); }
        return await desk.TakeAsync(body.GetBuffer().AsMemory(0, (int)body.Length), ct) ? Results.Accepted() : Results.NoContent();
    }

    private static (long At, byte[] Mark)? Signed(string header)
    {
        if (header.Split(',') is not [['t', '=', .. var at], ['v', '1', '=', .. var mark]] || !long.TryParse(at, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) || seconds > 100_000_000_000) { return null; }
        try { return (seconds, Convert.FromHexString(mark)); }
        catch (FormatException) { return null; }
    }
}
