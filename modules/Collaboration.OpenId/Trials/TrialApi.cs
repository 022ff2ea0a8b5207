using Collaboration.Kernel.Outside;
using Collaboration.Kernel.People;
using Collaboration.Kernel.Permissions;
using Collaboration.OpenId.Flow;
using Collaboration.OpenId.Providers;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Collaboration.OpenId.Trials;

/// <summary>Begins a sign-in that signs nobody in. A link and no form: what a form leads to has to stay on this site.</summary>
internal static class TrialApi
{
    public static void Map(IEndpointRouteBuilder endpoints) => endpoints.MapGet("/people/openid/try", TryAsync).WithMetadata(new RequiresAttribute(OpenIdPermissions.Manage));

    private static async Task<IResult> TryAsync(HttpContext context, Person person, KnownProviders providers, Journeys journeys, TrialBook trials, TimeProvider clock, CancellationToken ct)
    {
        context.Response.Headers.CacheControl = "no-store";
        if (await providers.OwnAsync(ct) is not { } provider) { return Results.NotFound(); }
        try { return Results.Challenge((await journeys.TryAsync(provider, person.Id, ct)).Begin(clock.GetUtcNow()), [OpenIdModule.Scheme]); }
        catch (OutsideException refused) { return Results.Redirect(context.Request.PathBase + await trials.KeepAsync(person.Id, Finding.Refused(refused.Message), ct)); }
    }
}
