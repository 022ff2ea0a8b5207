using Collaboration.Kernel.Modules;
using Collaboration.Kernel.People.Leaving;
using Collaboration.Kernel.Permissions;
using Collaboration.OpenId.Discovery;
using Collaboration.OpenId.Flow;
using Collaboration.OpenId.Identities;
using Collaboration.OpenId.Leaving;
using Collaboration.OpenId.Providers;
using Collaboration.OpenId.Tokens;
using Collaboration.People.Contracts;
using Microsoft.AspNetCore.Authentication.OAuth;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Collaboration.OpenId;

/// <summary>Signing in with what the hospital has already: Entra ID, Okta, Keycloak, Google, whatever speaks OpenID Connect.</summary>
public sealed class OpenIdModule : Module
{
    internal const string Scheme = "openid";

    /// <summary>What accounts do is one stream, whoever makes them.</summary>
    internal const string Stream = "people";

    public override string Id => "OpenId";

    public override string DisplayName => "Sign-in with the hospital's account";

    public override string Description => "People sign in with what they have at work already: Entra ID, Okta, Keycloak, Google or another OpenID provider.";

    public override IReadOnlyList<Permission> Permissions => OpenIdPermissions.All;

    public override void ConfigureServices(IServiceCollection services)
    {
        services.AddAuthentication().AddOAuth<OpenIdOptions, OpenIdHandler>(Scheme, _ => { });
        services.AddSingleton<IConfigureOptions<OpenIdOptions>, OpenIdSetup>().AddScoped<HospitalOptions>();
        services.AddSingleton<Documents>().AddSingleton<Secrets>().AddSingleton<Redemption>().AddSingleton<TokenCheck>();
        services.AddScoped<KnownProviders>().AddScoped<Arrival>().AddScoped<GivenRoles>().AddScoped<Journeys>().AddScoped<Callback>().AddScoped<ISignInWay, ProviderWay>().AddScoped<IPersonalData, OpenIdData>();
    }

    public override void ConfigureModel(ModelBuilder model)
    {
        model.Entity<Provider>(e => e.ToTable("provider", "openid"));
        model.Entity<Identity>(e => e.ToTable("identity", "openid"));
        model.Entity<ProviderSession>(e => e.ToTable("session", "openid"));
    }

    public override void MapEndpoints(IEndpointRouteBuilder endpoints) => FlowApi.Map(endpoints);
}
