using Collaboration.Kernel.Modules;
using Collaboration.Kernel.Permissions;
using Collaboration.Settings.Cards;
using Collaboration.Settings.Contracts;
using Collaboration.Settings.Headers;
using Collaboration.Settings.Hospitals;
using Collaboration.Settings.Icons;
using Collaboration.Settings.Logos;
using Microsoft.AspNetCore.Routing;
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

    public override void ConfigureServices(IServiceCollection services) => services
        .AddScoped<HospitalSettings>().AddSingleton<LogoContents>().AddScoped<BroughtLogo>().AddScoped<Icons.Icons>().AddScoped<IBrands, Brands>();

    public override void ConfigureModel(ModelBuilder model)
    {
        model.Entity<StoredLogo>(e => { e.ToTable("logo", "settings"); e.HasKey(x => x.Hash); });
        model.Entity<StoredHeader>(e => { e.ToTable("header", "settings"); e.HasKey(x => new { x.Hash, x.Width }); });
    }

    public override void MapEndpoints(IEndpointRouteBuilder endpoints)
    {
        IconsApi.Map(endpoints);
        HeaderApi.Map(endpoints);
    }
}
