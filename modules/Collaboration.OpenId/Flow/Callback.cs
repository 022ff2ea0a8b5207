using Collaboration.Kernel.Data;
using Collaboration.Kernel.Modules;
using Collaboration.Kernel.People;
using Collaboration.Kernel.Tenancy;
using Collaboration.OpenId.Identities;
using Collaboration.OpenId.Providers;
using Collaboration.OpenId.Tokens;
using Collaboration.OpenId.Trials;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace Collaboration.OpenId.Flow;

/// <summary>Where somebody is led who comes back from the provider.</summary>
internal sealed partial class Callback(CollaborationDb db, Journeys journeys, Arrival arrival, TrialBook trials, ModuleList modules, CurrentTenant current, CurrentPerson signedIn, TimeProvider clock, ILogger<Callback> log)
{
    public Journeys Journeys => journeys;

    public bool IsOn => modules.IsOn(nameof(OpenId), current.Tenant);

    public async Task<string> ArriveAsync(HttpContext context, Journey journey, IdToken token)
    {
        var person = await WhoAsync(context);
        if (journey.Tester is not { } tester) { return await arrival.EnterAsync(context, journey, token); }
        if (!IsAtIt(person, tester)) { throw new RefusedException(Reason.Expired, "Whoever tries the settings has signed out meanwhile."); }
        var (id, version, at) = (journey.Provider.Id, journey.Provider.Version, clock.GetUtcNow());
        await db.Set<Provider>().Where(p => p.Id == id && p.Version == version).ExecuteUpdateAsync(set => set.SetProperty(p => p.TriedAt, at), context.RequestAborted);
        return await trials.KeepAsync(tester, Finding.Of(journey.Provider, token), context.RequestAborted);
    }

    public async Task<string> RefuseAsync(HttpContext context, AuthenticationProperties? state, Reason why, string detail)
    {
        Refused(log, why, detail);
        return Flow.Journeys.TesterOf(state) is { } tester && IsAtIt(await WhoAsync(context), tester) ? await trials.KeepAsync(tester, Finding.Refused(detail), context.RequestAborted) : FlowApi.RefusedPath(why);
    }

    // The framework asks who is signed in only after this.
    private async Task<Person> WhoAsync(HttpContext context)
    {
        await context.AuthenticateAsync(SessionHandler.SchemeName);
        return signedIn.Person;
    }

    private static bool IsAtIt(Person person, Guid tester) => person.Id == tester && person.May(OpenIdPermissions.Manage);

    [LoggerMessage(LogLevel.Warning, "A sign-in by the provider was refused: {Why}. {Detail}")]
    private static partial void Refused(ILogger log, Reason why, string detail);
}
