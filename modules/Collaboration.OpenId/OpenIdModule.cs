using Collaboration.Kernel.Data;
using Collaboration.Kernel.Modules;
using Collaboration.Kernel.People.Leaving;
using Collaboration.Kernel.Permissions;
using Collaboration.OpenId.Discovery;
using Collaboration.OpenId.Flow;
using Collaboration.OpenId.Identities;
using Collaboration.OpenId.Leaving;
using Collaboration.OpenId.Providers;
using Collaboration.OpenId.SignOut;
using Collaboration.OpenId.Tokens;
using Collaboration.OpenId.Trials;
using Collaboration.People.Contracts;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Collaboration.OpenId;

/// <summary>Signing in with what the hospital has already: Entra ID, Okta, Keycloak, Google, whatever speaks OpenID Connect.</summary>
public sealed class OpenIdModule : Module
{
    internal const string Scheme = "openid";

    /// <summary>On record, where the provider did something to an account.</summary>
    internal const string Source = "openid";

    public override string Id => "OpenId";

    public override string DisplayName => "Sign-in with the hospital's account";

    public override string Description => "People sign in with what they have at work already: Entra ID, Okta, Keycloak, Google or another OpenID provider.";

    public override IReadOnlyList<Permission> Permissions => OpenIdPermissions.All;

    public override SettingsSection Settings => new("Signing in", "Whether people come in with what they have at work already.", OpenIdPermissions.Manage, StateAsync);

    public override void ConfigureServices(IServiceCollection services)
    {
        services.AddAuthentication().AddOAuth<OpenIdOptions, OpenIdHandler>(Scheme, _ => { }).AddScheme<AuthenticationSchemeOptions, LogoutTokenHandler>(LogoutTokenHandler.SchemeName, null);
        services.AddSingleton<IConfigureOptions<OpenIdOptions>, OpenIdSetup>().AddScoped<HospitalOptions>();
        services.AddSingleton<Documents>().AddSingleton<Secrets>().AddSingleton<Redemption>().AddSingleton<TokenCheck>();
        services.AddScoped<KnownProviders>().AddScoped<Arrival>().AddScoped<GivenRoles>().AddScoped<ProviderDesk>().AddScoped<FormRules>().AddScoped<TrialBook>().AddScoped<SessionEnds>().AddScoped<Journeys>().AddScoped<Callback>().AddScoped<ISignInWay, ProviderWay>().AddScoped<IPersonalData, OpenIdData>();
    }

    public override void ConfigureModel(ModelBuilder model)
    {
        model.Entity<Provider>(e => e.ToTable("provider", "openid"));
        model.Entity<Trial>(e => e.ToTable("trial", "openid"));
        model.Entity<Identity>(e => e.ToTable("identity", "openid"));
        model.Entity<ProviderSession>(e => e.ToTable("session", "openid"));
    }

    public override void MapEndpoints(IEndpointRouteBuilder endpoints)
    {
        FlowApi.Map(endpoints);
        TrialApi.Map(endpoints);
        SignOutApi.Map(endpoints);
    }

    private static async Task<IReadOnlyList<SettingsLine>> StateAsync(CollaborationDb db, CancellationToken ct)
    {
        var label = await db.Set<Provider>().Where(p => p.IsOn).Select(p => p.Label).SingleOrDefaultAsync(ct);
        return [new("The hospital's account", label is null ? "Nothing of its own" : $"Sign in with {label}", "/people/openid")];
    }
}
