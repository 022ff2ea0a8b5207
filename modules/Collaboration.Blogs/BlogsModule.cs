using Collaboration.Blogs.Administration;
using Collaboration.Blogs.Announcing;
using Collaboration.Blogs.Archives;
using Collaboration.Blogs.Bylines;
using Collaboration.Blogs.Cards;
using Collaboration.Blogs.Comments;
using Collaboration.Blogs.Contracts;
using Collaboration.Blogs.Feeds;
using Collaboration.Blogs.Home;
using Collaboration.Blogs.Imports;
using Collaboration.Blogs.InFeed;
using Collaboration.Blogs.InNewsletters;
using Collaboration.Blogs.Leaving;
using Collaboration.Blogs.Panel;
using Collaboration.Blogs.Podcasts;
using Collaboration.Blogs.Posts;
using Collaboration.Blogs.Publications;
using Collaboration.Blogs.Recalls;
using Collaboration.Blogs.Recipes;
using Collaboration.Blogs.Recommendations;
using Collaboration.Kernel.Announcing;
using Collaboration.Kernel.Audiences;
using Collaboration.Kernel.Events;
using Collaboration.Kernel.Feed;
using Collaboration.Kernel.Files;
using Collaboration.Kernel.Jobs;
using Collaboration.Kernel.Live;
using Collaboration.Kernel.Modules;
using Collaboration.Kernel.Newsletters;
using Collaboration.Kernel.People;
using Collaboration.Kernel.People.Leaving;
using Collaboration.Kernel.People.Profiles;
using Collaboration.Kernel.Permissions;
using Collaboration.Kernel.Privacy;
using Collaboration.Kernel.Recipes;
using Collaboration.Kernel.Retention;
using Collaboration.Kernel.Search;
using Collaboration.Kernel.Shifts;
using Collaboration.Kernel.Syndication;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Collaboration.Blogs;

/// <summary>Staff blogs: posts, comments with review, recommendations, and the panel of what people read and discuss.</summary>
public sealed class BlogsModule : Module
{
    /// <summary>Stream of this module's events.</summary>
    internal const string Stream = "blogs";

    internal const string Feature = "Blogs";

    /// <summary>Kind of the event that an old post or its talk came along: by the thousand, and nothing that is kept for a minute is wrong by it.</summary>
    internal const string Imported = "post.imported";

    public override string Id => Feature;

    public override string DisplayName => "Blogs and comments";

    public override string Description => "Let's Talk: the front page, posts, comments with their review, and what people recommend.";

    public override IReadOnlyList<Permission> Permissions => BlogsPermissions.All;

    public override IReadOnlyList<NoticeKind> NoticeKinds => BlogsNotices.All;

    public override IReadOnlyList<SearchKind> SearchKinds => [new("post", "Post", "Posts"), new("page", "Page", "Pages"), new("comment", "Comment", "Comments"), new("blog", "Blog", "Blogs")];

    public override IReadOnlyList<NavigationItem> Navigation =>
    [
        new("Home", "/", 0, "home", IsTab: true),
        new("Let's Talk", "/blogs/lets-talk", 10, "talk"),
        new("Write", "/blogs/lets-talk/write", 20, "write", BlogsPermissions.Write),
        new("Blogs", "/blogs", 30, "talk", BlogsPermissions.Manage),
        new("Review", "/comments/review", 15, "review", BlogsPermissions.Review, ReviewQueue.CountAsync, IsTab: true),
        new("Your comments", "/comments/mine", 10, "talk", IsPersonal: true),
        new("Your feeds", "/account/feeds", 25, "notices", IsPersonal: true),
        new("Who writes in your name", "/account/bylines", 20, "write", BlogsPermissions.LendName, IsPersonal: true),
    ];

    public override SettingsSection? Settings => BlogSettings.Section;

    public override void ConfigureServices(IServiceCollection services)
    {
        services.AddSingleton<ViewCounter>().AddHostedService(provider => provider.GetRequiredService<ViewCounter>());
        services.AddSingleton<DownloadCounter>().AddHostedService(provider => provider.GetRequiredService<DownloadCounter>()).AddScoped<PodcastsApi.Parts>();
        services.AddSingleton<PanelCache>().AddSingleton<IEventReader>(provider => provider.GetRequiredService<PanelCache>());
        services.AddSingleton<BlogsCache>().AddSingleton<IEventReader>(provider => provider.GetRequiredService<BlogsCache>());
        services.AddScoped<LentNames>().AddScoped<ILentNames>(provider => provider.GetRequiredService<LentNames>()).AddScoped<FeedTexts>().AddScoped<PostFeeds>().AddSingleton<IAnnouncements, AnnouncedPosts>().AddSingleton<IListedFeeds, ListedPosts>().AddSingleton<ILiveStream, CommentStream>().AddSingleton<IFeedCards, PostCards>().AddSingleton<IFeedCards, CommentCards>().AddSingleton<IAudienceUse, PostAudiences>();
        services.AddSingleton<IJobHandler, PublishOnTime>();
        services.AddScoped<CommentFiles>().AddScoped<IFileReaders, PostFileReaders>().AddScoped<IFileReaders, CommentFileReaders>().AddScoped<IFileUses, PostFileUses>().AddScoped<IFileUses, CommentFileUses>().AddScoped<IPersonalData, BlogsData>().AddScoped<IHeldItems, HeldPosts>().AddScoped<IRecallable, RecalledPosts>().AddScoped<IRecallable, RecalledComments>().AddScoped<IAwaitsReview, AwaitingComments>().AddScoped<IProfilePart, WrittenPosts>();
        services.AddScoped<IShiftItems, ShiftPosts>().AddScoped<IPostImport, PostImport>().AddScoped<IReadablePaths, ReadablePaths>();
        services.AddSingleton<IPieceSource, PostPieces>().AddSingleton<IPosterPlaces, BlogPosters>();
        services.AddSingleton<IRecipeStep, BlogStep>().AddSingleton<IRecipeStep, ContentStep>().AddSingleton<IRecipeStep, PodcastsStep>();
    }

    public override void ConfigurePages(RazorPagesOptions pages) => pages.Conventions
        .AddAreaPageRoute(Id, "/Posts/Edit", "/blogs/{blog}/write").AddAreaPageRoute(Id, "/Administration/EditBlog", "/blogs/new").AddAreaPageRoute(Id, "/Archives/Tag", "/tags/{tag}");

    public override void ConfigureModel(ModelBuilder model) => BlogsModel.Configure(model);

    public override void MapEndpoints(IEndpointRouteBuilder endpoints)
    {
        RecommendationsApi.Map(endpoints);
        FeedsApi.Map(endpoints);
        PodcastsApi.Map(endpoints);
        CardApi.Map(endpoints);
    }

    public override void Provision(NpgsqlBatch batch) => batch.BatchCommands.Add(new NpgsqlBatchCommand("""
        insert into blogs.blog (id, slug, name, description, comment_rule)
        values (gen_random_uuid(), 'lets-talk', 'Let''s Talk', 'Where leaders say what they plan, and colleagues say what they think.', 'reviewed')
        on conflict (tenant_id, slug) do nothing
        """));
}
