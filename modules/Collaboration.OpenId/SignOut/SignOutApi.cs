using Collaboration.Kernel.Permissions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Collaboration.OpenId.SignOut;

/// <summary>Where a provider says that somebody has signed out there.</summary>
internal static class SignOutApi
{
    /// <summary>In a frame of the provider's page. It comes without our cookie and need not be seen: the session's name at the provider is all that counts.</summary>
    public const string FrontChannel = "/account/openid/signed-out";

    /// <summary>From the provider's server, with a signed token.</summary>
    public const string BackChannel = "/account/openid/back-channel";

    public static void Map(IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet(FrontChannel, FrontAsync).WithMetadata(new OpenAttribute());
        endpoints.MapPost(BackChannel, BackAsync).WithMetadata(new BearerAttribute(LogoutTokenHandler.SchemeName));
    }

    private static async Task<IResult> FrontAsync(HttpContext context, string? sid, string? iss, SessionEnds ends, CancellationToken ct)
    {
        context.Response.Headers.CacheControl = "no-store";
        if (sid is { Length: > 0 and <= 255 } && !sid.Any(char.IsControl)) { await ends.EndAsync(new(iss, null, sid, DateTimeOffset.MaxValue), ct); }
        return Results.Text("Signed out.");
    }

    private static async Task<IResult> BackAsync(HttpContext context, SessionEnds ends, CancellationToken ct)
    {
        context.Response.Headers.CacheControl = "no-store";
        await ends.EndAsync(context.Features.Get<Leave>()!, ct);
        return Results.Ok();
    }
}
