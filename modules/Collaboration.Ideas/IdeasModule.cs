using Collaboration.Ideas.InFeed;
using Collaboration.Ideas.Leaving;
using Collaboration.Ideas.Proposals;
using Collaboration.Ideas.Recalls;
using Collaboration.Ideas.Recipes;
using Collaboration.Ideas.Shifts;
using Collaboration.Ideas.Votes;
using Collaboration.Kernel.Audiences;
using Collaboration.Kernel.Feed;
using Collaboration.Kernel.Modules;
using Collaboration.Kernel.People;
using Collaboration.Kernel.People.Leaving;
using Collaboration.Kernel.Permissions;
using Collaboration.Kernel.Privacy;
using Collaboration.Kernel.Recipes;
using Collaboration.Kernel.Retention;
using Collaboration.Kernel.Search;
using Collaboration.Kernel.Shifts;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Collaboration.Ideas;

/// <summary>What people propose to do better, what others think of it, and what became of it.</summary>
public sealed class IdeasModule : Module
{
    internal const string Feature = "Ideas";

    /// <summary>Stream of what happens to ideas.</summary>
    internal const string Stream = "ideas";

    public override string Id => Feature;

    public override string Description => "Anyone proposes, people vote and discuss, and everybody is told what became of it.";

    public override IReadOnlyList<Permission> Permissions => IdeasPermissions.All;

    public override IReadOnlyList<NoticeKind> NoticeKinds => IdeaNotices.All;

    public override IReadOnlyList<SearchKind> SearchKinds => [new("idea", "Idea", "Ideas", IdeasPermissions.Read)];

    public override IReadOnlyList<NavigationItem> Navigation => [new("Ideas", "/ideas", 18, "idea", IdeasPermissions.Read)];

    public override void ConfigureServices(IServiceCollection services) =>
        services.AddSingleton<IAudienceUse, IdeaAudiences>().AddScoped<IPersonalData, IdeasData>().AddScoped<IHeldItems, HeldIdeas>().AddScoped<IRecallable, RecalledIdeas>().AddSingleton<IShiftItems, ShiftIdeas>().AddSingleton<IFeedCards, IdeaCards>()
            .AddSingleton<IRecipeStep, IdeasStep>();

    public override void ConfigureModel(ModelBuilder model) => IdeasModel.Configure(model);

    public override void MapEndpoints(IEndpointRouteBuilder endpoints) => VotesApi.Map(endpoints);
}
