using Collaboration.Kernel.Jobs;
using Collaboration.Kernel.Modules;
using Collaboration.Kernel.Permissions;
using Collaboration.Search.Contracts;
using Collaboration.Search.Misses;
using Collaboration.Search.Ranking;
using Collaboration.Search.Rebuilding;
using Collaboration.Search.Results;
using Collaboration.Search.Words;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Collaboration.Search;

/// <summary>One search over everything that a person may see.</summary>
public sealed class SearchModule : Module
{
    internal const string Feature = "Search";

    public override string Id => Feature;

    public override string Description => "One search over everything that a person may see.";

    public override bool Required => true;

    public override IReadOnlyList<Permission> Permissions => SearchPermissions.All;

    public override IReadOnlyList<NavigationItem> Navigation => [new("Missed searches", "/search/misses", 65, "search", SearchPermissions.Misses)];

    public override void ConfigureServices(IServiceCollection services)
    {
        services.AddScoped<Searching>().AddScoped<Composer>().AddScoped<Finder>().AddScoped<Lexicon>().AddScoped<Names>().AddSingleton<IJobHandler, Counting>();
        services.AddSingleton<ISearchRebuild, Rebuild>().AddSingleton<IJobHandler, Filling>().AddSingleton<IJobHandler, Waiting>().AddSingleton<IJobHandler, Posting>();
        services.AddScoped<Missed>().AddSingleton<IJobHandler, ForgottenMisses>();
        services.Configure<RateLimiterOptions>(limiter => limiter.AddPolicy<(int, string), Pace>(Pace.Name));
    }

    public override void MapEndpoints(IEndpointRouteBuilder endpoints) => SearchApi.Map(endpoints);
}
