using Collaboration.Kernel.Events;
using Collaboration.Kernel.Modules;
using Collaboration.Kernel.People;
using Collaboration.Kernel.People.Leaving;
using Collaboration.Kernel.Permissions;
using Collaboration.Kernel.Privacy;
using Collaboration.Privacy.Appeals;
using Collaboration.Privacy.Findings;
using Collaboration.Privacy.Gate;
using Collaboration.Privacy.Incidents;
using Collaboration.Privacy.Leaving;
using Collaboration.Privacy.Moderation;
using Collaboration.Privacy.Recalls;
using Collaboration.Privacy.Reviews;
using Collaboration.Privacy.Rules;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Collaboration.Privacy;

/// <summary>Looks at what people write before anybody else sees it, for what may tell who a patient is.</summary>
public sealed class PrivacyModule : Module
{
    internal const string Feature = "Privacy";

    /// <summary>Stream of what happens to the gate's rules and findings.</summary>
    internal const string Stream = "privacy";

    public override string Id => Feature;

    public override string DisplayName => "Privacy gate";

    public override string Description => "Looks at what people write before anybody else sees it, for what may tell who a patient is.";

    public override IReadOnlyList<Permission> Permissions => PrivacyPermissions.All;

    public override IReadOnlyList<NoticeKind> NoticeKinds => PrivacyNotices.All;

    public override SettingsSection? Settings => GateSettings.Section;

    public override IReadOnlyList<NavigationItem> Navigation => [new("Privacy review", "/privacy/review", 45, "review", PrivacyPermissions.Review, WaitingThings.CountAsync, IsPersonal: true), new("Moderation", "/moderation", 44, "review", PrivacyPermissions.Moderate, Matters.CountAsync, IsPersonal: true), new("Incidents", "/privacy/incidents", 46, "review", PrivacyPermissions.Recall, Incidents.IndexModel.CountAsync, IsPersonal: true)];

    public override void ConfigureServices(IServiceCollection services) => services
        .AddScoped<IPrivacyGate, PrivacyGate>().AddScoped<IGateRecord, GateRecord>().AddScoped<IPersonalData, PrivacyData>().AddScoped<IPersonalData, ModerationData>().AddScoped<Recalling>().AddScoped<Glimpses>().AddScoped<SealedCopies>().AddScoped<Deciding>().AddScoped<Restoring>().AddScoped<IMutes, Mutes.MutesInForce>().AddScoped<IAwaitsReview, MarkedByGate>()
        .AddSingleton<LatelyFound>().AddSingleton<OwnWords>().AddSingleton<IEventReader>(provider => provider.GetRequiredService<OwnWords>());

    public override void ConfigureModel(ModelBuilder model) => PrivacyModel.Configure(model);
}
