using Collaboration.Kernel.Modules;
using Collaboration.Kernel.People;
using Collaboration.Kernel.Tenancy;
using Collaboration.OpenId.Identities;
using Collaboration.OpenId.Tokens;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Collaboration.OpenId.Flow;

/// <summary>Where somebody is led who comes back from the provider.</summary>
internal sealed partial class Callback(Journeys journeys, Arrival arrival, ModuleList modules, CurrentTenant current, ILogger<Callback> log)
{
    public Journeys Journeys => journeys;

    public bool IsOn => modules.IsOn(nameof(OpenId), current.Tenant);

    public async Task<string> ArriveAsync(HttpContext context, Journey journey, IdToken token)
    {
        // Who was signed in here until now: the framework asks for it only after this.
        await context.AuthenticateAsync(SessionHandler.SchemeName);
        return await arrival.EnterAsync(context, journey, token);
    }

    public Task<string> RefuseAsync(HttpContext context, AuthenticationProperties? state, Reason why, string detail)
    {
        Refused(log, why, detail);
        return Task.FromResult(FlowApi.RefusedPath(why));
    }

    [LoggerMessage(LogLevel.Warning, "A sign-in by the provider was refused: {Why}. {Detail}")]
    private static partial void Refused(ILogger log, Reason why, string detail);
}
