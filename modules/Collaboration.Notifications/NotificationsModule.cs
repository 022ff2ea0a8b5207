using Collaboration.Kernel.Live;
using Collaboration.Kernel.Modules;
using Collaboration.Notifications.Told;
using Microsoft.Extensions.DependencyInjection;

namespace Collaboration.Notifications;

/// <summary>How people hear of what modules tell them: the page of notices and its live count, mail as it happens and once a day.</summary>
public sealed class NotificationsModule : Module
{
    public override string Id => "Notifications";

    public override bool Required => true;

    public override void ConfigureServices(IServiceCollection services) => services.AddSingleton<ILiveStream, NoticeStream>().AddScoped<Unseen>();
}
