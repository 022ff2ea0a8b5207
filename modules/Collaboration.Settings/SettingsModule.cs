using Collaboration.Kernel.Modules;
using Collaboration.Kernel.Permissions;
using Collaboration.Settings.Hospitals;
using Collaboration.Settings.Logos;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Collaboration.Settings;

/// <summary>What a hospital decides about itself: its look, its features, its time zone, and a look at the record of every change.</summary>
public sealed class SettingsModule : Module
{
    public override string Id => "Settings";

    public override bool Required => true;

    public override IReadOnlyList<Permission> Permissions => SettingsPermissions.All;

    public override IReadOnlyList<NavigationItem> Navigation => [new("Settings", "/settings", 60, "you", SettingsPermissions.Manage)];

    public override void ConfigureServices(IServiceCollection services) => services.AddScoped<HospitalSettings>();

    public override void ConfigureModel(ModelBuilder model)
    {
        model.Entity<StoredLogo>(e => { e.ToTable("logo", "settings"); e.HasKey(x => x.Hash); });
    }
}
