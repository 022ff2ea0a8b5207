using Collaboration.Kernel.Data;
using Collaboration.Kernel.Events;
using Collaboration.Kernel.Jobs;
using Collaboration.Kernel.Modules;
using Collaboration.Kernel.Permissions;
using Collaboration.Kernel.Recipes;
using Collaboration.Webhooks.Hooks;
using Collaboration.Webhooks.Recipes;
using Collaboration.Webhooks.Sending;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Collaboration.Webhooks;

/// <summary>Other systems of a hospital are told of what happens here, signed as the Standard Webhooks specification 1.0 says.</summary>
public sealed class WebhooksModule : Module
{
    internal const string Feature = "Webhooks";

    public override string Id => Feature;

    public override string Description => "Other systems are told when something is published, answered or sent.";

    public override IReadOnlyList<Permission> Permissions => WebhooksPermissions.All;

    public override SettingsSection? Settings => new("Webhooks", "Other systems are told when something is published, answered or sent.", WebhooksPermissions.Manage, LinesAsync);

    public override void ConfigureServices(IServiceCollection services)
    {
        services.AddScoped<HookSecrets>().AddScoped<HookTypes>().AddScoped<Telling>().AddScoped<Sender>().AddSingleton<IJobHandler, HookJob>();
        services.AddSingleton<IRecipeStep, WebhooksStep>();
        services.AddSingleton<Waking>().AddSingleton<IEventReader>(provider => provider.GetRequiredService<Waking>()).AddHostedService(provider => provider.GetRequiredService<Waking>());
    }

    public override void ConfigurePages(RazorPagesOptions pages) => pages.Conventions.AddAreaPageRoute(Id, "/Hooks/Edit", "/webhooks/new");

    public override void ConfigureModel(ModelBuilder model)
    {
        model.Entity<Hook>(e => e.ToTable("hook", "webhooks"));
        model.Entity<Delivery>(e => e.ToTable("delivery", "webhooks"));
    }

    private static async Task<IReadOnlyList<SettingsLine>> LinesAsync(CollaborationDb db, CancellationToken ct) =>
        [new("Systems that are told", await db.Set<Hook>().CountAsync(h => h.IsOn, ct) is var on and > 0 ? $"{on}" : "None", "/webhooks")];
}
