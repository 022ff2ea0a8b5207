using Collaboration.Kernel.Data;
using Collaboration.Kernel.Modules;
using Collaboration.Kernel.People.Leaving;
using Collaboration.Kernel.Permissions;
using Collaboration.Scim.About;
using Collaboration.Scim.Groups;
using Collaboration.Scim.Leaving;
using Collaboration.Scim.Protocol;
using Collaboration.Scim.Tokens;
using Collaboration.Scim.Users;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Collaboration.Scim;

/// <summary>The hospital's directory says who works there (SCIM 2.0, RFC 7643 and 7644): who leaves is out the same day.</summary>
public sealed class ScimModule : Module
{
    /// <summary>Where directories call, below the tenant's prefix.</summary>
    internal const string Root = "/scim/v2";

    public override string Id => "Scim";

    public override string DisplayName => "People from the directory";

    public override string Description => "Entra ID, Okta and others make, change and suspend accounts by themselves (SCIM 2.0).";

    public override IReadOnlyList<Permission> Permissions => ScimPermissions.All;

    public override SettingsSection? Settings => new("People from the directory", "Entra ID, Okta and others say who works here.", ScimPermissions.ManageTokens, LinesAsync);

    public override void ConfigureServices(IServiceCollection services)
    {
        services.AddHttpContextAccessor().AddScoped<UserReader>().AddScoped<UserDesk>().AddScoped<GroupReader>().AddScoped<GroupDesk>().AddScoped<IPersonalData, DirectoryData>();
        services.AddAuthentication().AddScheme<AuthenticationSchemeOptions, TokenHandler>(TokenHandler.SchemeName, null);
        services.Configure<RateLimiterOptions>(limiter => limiter.AddPolicy<Guid, Pace>(Pace.Name));
    }

    public override void ConfigureModel(ModelBuilder model) => ScimModel.Configure(model);

    public override void MapEndpoints(IEndpointRouteBuilder endpoints)
    {
        var scim = endpoints.MapGroup(Root).WithMetadata(new BearerAttribute(TokenHandler.SchemeName)).RequireRateLimiting(Pace.Name).AddEndpointFilter(Refusals.AnswerAsync);
        UsersApi.Map(scim);
        GroupsApi.Map(scim);
        AboutApi.Map(scim);
    }

    private static async Task<IReadOnlyList<SettingsLine>> LinesAsync(CollaborationDb db, CancellationToken ct) =>
        [new("Directory", await db.Set<Token>().OrderByDescending(t => t.UsedAt).FirstOrDefaultAsync(ct) switch { null => "Not connected", { UsedAt: null } => "A token waits for its first use", _ => "Connected" }, "/people/scim")];
}
