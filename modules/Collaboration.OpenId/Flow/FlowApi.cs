using Collaboration.Kernel.Outside;
using Collaboration.Kernel.Permissions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Collaboration.OpenId.Flow;

/// <summary>Leads to the provider. A link and no form: what a form leads to has to stay on this site.</summary>
internal static class FlowApi
{
    public const string Path = "/account/openid";

    public static void Map(IEndpointRouteBuilder endpoints) => endpoints.MapGet(Path, GoAsync).WithMetadata(new OpenAttribute { WhenLocked = true });

    public static string RefusedPath(Reason why) => $"{Path}/refused?why={why.ToString().ToLowerInvariant()}";

    private static async Task<IResult> GoAsync(HttpContext context, string? from, Journeys journeys, TimeProvider clock, CancellationToken ct)
    {
        context.Response.Headers.CacheControl = "no-store";
        try { return await journeys.SignInAsync(from is { Length: < 500 } ? from : null, ct) is { } journey ? Results.Challenge(journey.Begin(clock.GetUtcNow()), [OpenIdModule.Scheme]) : Results.NotFound(); }
        catch (OutsideException) { return Results.Redirect(context.Request.PathBase + RefusedPath(Reason.Unreachable)); }
    }
}
