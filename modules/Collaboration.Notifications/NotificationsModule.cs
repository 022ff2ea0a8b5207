using Collaboration.Kernel.Jobs;
using Collaboration.Kernel.Live;
using Collaboration.Kernel.Modules;
using Collaboration.Kernel.Permissions;
using Collaboration.Kernel.Privacy;
using Collaboration.Notifications.Content;
using Collaboration.Notifications.Hours;
using Collaboration.Notifications.Mails;
using Collaboration.Notifications.Stopping;
using Collaboration.Notifications.Told;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Collaboration.Notifications;

/// <summary>How people hear of what modules tell them: the page of notices and its live count, mail as it happens and once a day.</summary>
public sealed class NotificationsModule : Module
{
    public override string Id => "Notifications";

    public override string DisplayName => "Notices and mails";

    public override bool Required => true;

    public override IReadOnlyList<Permission> Permissions => NotificationsPermissions.All;

    public override IReadOnlyList<NavigationItem> Navigation => [new("How you hear of things", "/account/notifications", 15, "notices", IsPersonal: true)];

    public override SettingsSection? Settings => MailRule.Section;

    public override void ConfigureServices(IServiceCollection services) => services
        .AddSingleton<ILiveStream, NoticeStream>().AddScoped<Unseen>()
        .AddSingleton<IJobHandler, MailJob>().AddScoped<Waiting>().AddScoped<Letters>().AddScoped<StopLinks>().AddSingleton<ISentMails, SentMails>();

    public override void ConfigureModel(ModelBuilder model)
    {
        model.Entity<OwnHours>(e => { e.ToTable("hours", "notifications"); e.HasKey(x => x.AccountId); });
        model.Entity<NoticeMail>(e => e.ToTable("mail", "notifications"));
        model.Entity<Mailed>(e => { e.ToTable("mailed", "notifications"); e.HasKey(x => x.NoticeId); });
    }
}
