using Collaboration.Kernel.Announcing;
using Collaboration.Kernel.Audiences;
using Collaboration.Kernel.Feed;
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
using Collaboration.Kernel.Syndication;
using Collaboration.Newsletters.Announcing;
using Collaboration.Newsletters.Approvals;
using Collaboration.Newsletters.Archive;
using Collaboration.Newsletters.Feeds;
using Collaboration.Newsletters.Huddle;
using Collaboration.Newsletters.InFeed;
using Collaboration.Newsletters.Issues;
using Collaboration.Newsletters.Leaving;
using Collaboration.Newsletters.Recalls;
using Collaboration.Newsletters.Recipes;
using Collaboration.Newsletters.Rendering;
using Collaboration.Newsletters.Sending;
using Collaboration.Newsletters.Settings;
using Collaboration.Newsletters.Tallies;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Collaboration.Newsletters;

/// <summary>Newsletters: issues put together from what is new, approved, mailed, kept in an archive, and printed for a huddle.</summary>
public sealed class NewslettersModule : Module
{
    internal const string Feature = "Newsletters";

    /// <summary>Stream of what happens to newsletters and their issues.</summary>
    internal const string Stream = "newsletters";

    public override string Id => Feature;

    public override string Description => "A couple of short stories by mail, twice a week: put together from what is new, approved, and worth passing on. With huddle pages and posters to print.";

    public override IReadOnlyList<Permission> Permissions => NewslettersPermissions.All;

    public override IReadOnlyList<NoticeKind> NoticeKinds => NewslettersNotices.All;

    public override IReadOnlyList<SearchKind> SearchKinds => [new("newsletter", "Newsletter", "Newsletters")];

    public override IReadOnlyList<NavigationItem> Navigation => [new("Newsletters", "/newsletters", 22, "newsletter")];

    public override SettingsSection? Settings => Postal.Section;

    public override void ConfigureServices(IServiceCollection services)
    {
        services.AddScoped<PieceSources>().AddScoped<IssueWriter>().AddScoped<Checks>().AddScoped<Publishing>();
        services.AddPost();
        services.AddSingleton<IJobHandler, Drafting>().AddSingleton<IJobHandler, PublishOnTime>();
        services.AddSingleton<Tallying>().AddHostedService(provider => provider.GetRequiredService<Tallying>());
        services.AddSingleton<IAudienceUse, NewsletterAudiences>().AddSingleton<IFeedCards, IssueCards>().AddSingleton<IMappedPages, MappedIssues>().AddSingleton<IPosterPlaces, NewsletterPosters>();
        services.AddScoped<IPersonalData, NewslettersData>().AddScoped<IHeldItems, HeldIssues>().AddScoped<IRecallable, RecalledIssues>();
        services.AddSingleton<IRecipeStep, NewslettersStep>();
        services.AddScoped<ArchiveFeeds>().AddSingleton<IListedFeeds, ListedNewsletters>().AddSingleton<IAnnouncements, AnnouncedIssues>();
    }

    public override void ConfigurePages(RazorPagesOptions pages) => pages.Conventions.AddAreaPageRoute(Id, "/Settings/Edit", "/newsletters/new");

    public override void ConfigureModel(ModelBuilder model) => NewslettersModel.Configure(model);

    public override void MapEndpoints(IEndpointRouteBuilder endpoints)
    {
        GoApi.Map(endpoints);
        MailApi.Map(endpoints);
        FeedsApi.Map(endpoints);
        endpoints.MapPost();
    }
}
