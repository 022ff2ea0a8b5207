using Collaboration.Kernel.Announcing;
using Collaboration.Kernel.Feed;
using Collaboration.Kernel.Files;
using Collaboration.Kernel.Jobs;
using Collaboration.Kernel.Modules;
using Collaboration.Kernel.Newsletters;
using Collaboration.Kernel.People;
using Collaboration.Kernel.People.Leaving;
using Collaboration.Kernel.Permissions;
using Collaboration.Kernel.Privacy;
using Collaboration.Kernel.Recipes;
using Collaboration.Kernel.Retention;
using Collaboration.Kernel.Search;
using Collaboration.Media.Contracts;
using Collaboration.Stories.Announcing;
using Collaboration.Stories.Consents;
using Collaboration.Stories.Contracts;
using Collaboration.Stories.Importing;
using Collaboration.Stories.InNewsletters;
using Collaboration.Stories.Leaving;
using Collaboration.Stories.Recalls;
using Collaboration.Stories.Recipes;
using Collaboration.Stories.Replies;
using Collaboration.Stories.Resuming;
using Collaboration.Stories.Review;
using Collaboration.Stories.Rules;
using Collaboration.Stories.Shown;
using Collaboration.Stories.Telling;
using Collaboration.Stories.Thanks;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Collaboration.Stories;

/// <summary>What patients, families and colleagues tell of care, what they signed, and their thanks.</summary>
public sealed class StoriesModule : Module
{
    internal const string Feature = "Stories";

    /// <summary>Stream of what happens to stories.</summary>
    internal const string Stream = "stories";

    public override string Id => Feature;

    public override string Description => "Patients, families and colleagues tell of care, decide who may read it, take it back at any time, and pass on their thanks.";

    public override IReadOnlyList<Permission> Permissions => StoriesPermissions.All;

    public override IReadOnlyList<NoticeKind> NoticeKinds => StoriesNotices.All;

    public override IReadOnlyList<SearchKind> SearchKinds => [new("story", "Story", "Stories")];

    public override IReadOnlyList<NavigationItem> Navigation => [new("Stories", "/stories", 19, "story"), new("Stories to review", "/stories/review", 20, "review", StoriesPermissions.Review), new("Your stories", "/stories/own", 25, "story", IsPersonal: true), new("Take a story", "/stories/take", 41, "idea", StoriesPermissions.Take)];

    public override SettingsSection? Settings => StoryRules.Section;

    public override void ConfigureServices(IServiceCollection services)
    {
        services.AddHttpContextAccessor().AddScoped<StoryInHand>().AddScoped<StoryCodes>().AddSingleton<WrongStoryCodes>().AddSingleton<Strangers>();
        services.AddScoped<StoryGate>().AddScoped<Signing>().AddScoped<StoryPieces>().AddScoped<StoryFiles>().AddScoped<IFileReaders, StoryFiles>().AddScoped<IFileUses, StoryFiles>();
        services.AddScoped<ThankedPeople>().AddScoped<Passing>();
        services.AddSingleton<IJobHandler, ForgottenDrafts>().AddSingleton<IJobHandler, EndedConsents>().AddSingleton<IJobHandler, ForgottenConsents>().AddSingleton<IJobHandler, GoneFiles>();
        services.AddScoped<StoryDrawing>().AddScoped<Findings>().AddScoped<Deciding>().AddScoped<TakingDown>().AddScoped<Answering>().AddScoped<Confirming>().AddScoped<IFilmKeepers, ReviewedFilms>().AddSingleton<IFeedCards, StoryCards>().AddSingleton<IMappedPages, MappedStories>().AddSingleton<IPieceSource, NewsletterStories>().AddSingleton<IPosterPlaces, StoryPosters>().AddSingleton<IAnnouncements, AnnouncedStories>();
        services.AddSingleton<IRecipeStep, StoriesStep>().AddScoped<IStoryImport, StoryImport>().AddScoped<GoneReviews>().AddScoped<IPersonalData, ReviewsData>();
        services.AddScoped<GoneStories>().AddScoped<IPersonalData, StoriesData>().AddScoped<IHeldItems, HeldStories>().AddScoped<IRecallable, RecalledStories>().AddScoped<IRecallable, RecalledReplies>().AddScoped<IAwaitsReview, AwaitingStories>();
    }

    public override void ConfigureModel(ModelBuilder model) => StoriesModel.Configure(model);

    public override void MapEndpoints(IEndpointRouteBuilder endpoints)
    {
        CardApi.Map(endpoints);
        TelephoneApi.Map(endpoints);
        PiecesApi.Map(endpoints);
    }
}
