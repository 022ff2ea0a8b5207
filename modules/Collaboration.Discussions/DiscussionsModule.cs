using Collaboration.Discussions.Channels;
using Collaboration.Discussions.Contracts;
using Collaboration.Discussions.Conversations;
using Collaboration.Discussions.Following;
using Collaboration.Discussions.Leaving;
using Collaboration.Discussions.Mentions;
using Collaboration.Discussions.Messages;
using Collaboration.Discussions.News;
using Collaboration.Discussions.Pictures;
using Collaboration.Discussions.Pins;
using Collaboration.Discussions.Reactions;
using Collaboration.Discussions.Reading;
using Collaboration.Discussions.Recalls;
using Collaboration.Discussions.Shifts;
using Collaboration.Discussions.Telling;
using Collaboration.Kernel.Audiences;
using Collaboration.Kernel.Feed;
using Collaboration.Kernel.Files;
using Collaboration.Kernel.Jobs;
using Collaboration.Kernel.Live;
using Collaboration.Kernel.Modules;
using Collaboration.Kernel.People;
using Collaboration.Kernel.People.Leaving;
using Collaboration.Kernel.Permissions;
using Collaboration.Kernel.Privacy;
using Collaboration.Kernel.Retention;
using Collaboration.Kernel.Search;
using Collaboration.Kernel.Shifts;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Collaboration.Discussions;

/// <summary>What colleagues say to each other as it happens: channels, messages with their threads, reactions.</summary>
public sealed class DiscussionsModule : Module
{
    internal const string Feature = "Discussions";

    public override string Id => Feature;

    public override string DisplayName => "Discussion";

    public override string Description => "Channels where colleagues talk as it happens, for everyone or for some groups.";

    public override IReadOnlyList<Permission> Permissions => DiscussionsPermissions.All;

    public override IReadOnlyList<NoticeKind> NoticeKinds => DiscussionsNotices.All;

    public override IReadOnlyList<SearchKind> SearchKinds => [new("message", "Message", "Messages", DiscussionsPermissions.Read), new("channel", "Channel", "Channels", DiscussionsPermissions.Read)];

    public override IReadOnlyList<NavigationItem> Navigation => [new("Discussion", "/discussion", 16, "talk", DiscussionsPermissions.Read, IsTab: true)];

    public override void ConfigureServices(IServiceCollection services) =>
        services.AddSingleton<ILiveStream, ChannelStream>().AddSingleton<IFeedCards, MessageCards>().AddSingleton<IConversations, UnlistedChannels>().AddSingleton<IAudienceUse, ChannelAudiences>().AddSingleton<IJobHandler, MessageTold>().AddScoped<IPersonalData, DiscussionsData>().AddScoped<IHeldItems, HeldMessages>().AddScoped<IRecallable, RecalledMessages>().AddSingleton<IShiftItems, ShiftMessages>()
            .AddScoped<Saying>().AddScoped<MessageDrawing>().AddScoped<Mentioning>().AddScoped<MessageFiles>().AddScoped<IFileReaders, MessageFiles>().AddScoped<IFileUses, MessageFiles>();

    public override void ConfigurePages(RazorPagesOptions pages) => pages.Conventions
        .AddAreaPageRoute(Id, "/Channels/Edit", "/discussion/new");

    public override void ConfigureModel(ModelBuilder model) => DiscussionsModel.Configure(model);

    public override void MapEndpoints(IEndpointRouteBuilder endpoints)
    {
        ReactionsApi.Map(endpoints);
        FollowingApi.Map(endpoints);
        ReadingApi.Map(endpoints);
        PinsApi.Map(endpoints);
        NamesApi.Map(endpoints);
    }

    public override void Provision(NpgsqlBatch batch) => batch.BatchCommands.Add(new NpgsqlBatchCommand("""
        insert into discussions.channel (id, slug, name, description, audience_id)
        values (gen_random_uuid(), 'everyone', 'Everyone', 'What all of us talk about.', '00000000-0000-7000-8000-000000000003')
        on conflict (tenant_id, slug) do nothing
        """));
}
