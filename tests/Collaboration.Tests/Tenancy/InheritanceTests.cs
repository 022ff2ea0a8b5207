using Collaboration.Kernel.Tenancy;
using Collaboration.Testing;
using Xunit;

namespace Collaboration.Tests.Tenancy;

/// <summary>A system's hospitals share what none of them overrides.</summary>
public sealed class InheritanceTests : AppTest
{
    [Fact]
    public async Task A_hospital_has_its_systems_brand_and_time_zone_until_it_has_its_own()
    {
        var system = await App.TenantAsync("system", TenantKind.System);
        var hospital = await App.HospitalAsync("member", parent: system.Id);
        Assert.Equal(Brand.Default, hospital.Tenant.Brand);
        await system.ExecuteAsync($"update catalogue.tenant set brand = jsonb_build_object('hue', 33, 'chroma', 0.1), time_zone = 'America/Chicago' where id = {system.Id}");
        await App.CatalogueChangedAsync();
        hospital = await App.FindAsync(hospital.Id, t => t.Brand.Hue == 33);
        Assert.Equal("America/Chicago", hospital.Tenant.TimeZone.Id);
        Assert.Contains("--accent-h:33;--accent-c:0.1}", (await hospital.Stranger().GetAsync("/rules")).One("head style").TextContent, StringComparison.Ordinal);
        await hospital.ExecuteAsync($"update catalogue.tenant set brand = jsonb_build_object('hue', 210, 'chroma', 0.05) where id = {hospital.Id}");
        await App.CatalogueChangedAsync();
        hospital = await App.FindAsync(hospital.Id, t => t.Brand.Hue == 210);
        Assert.Equal("America/Chicago", hospital.Tenant.TimeZone.Id);
        Assert.Contains("--accent-h:210;", (await hospital.Stranger().GetAsync("/rules")).One("head style").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Theme_and_features_come_from_the_system_too()
    {
        var system = await App.TenantAsync("system", TenantKind.System);
        var (hospital, other) = (await App.HospitalAsync("member", parent: system.Id), await App.HospitalAsync("other"));
        await system.ExecuteAsync($"update catalogue.tenant set theme = 'ward', features = array['People'] where id = {system.Id}");
        await App.CatalogueChangedAsync();
        hospital = await App.FindAsync(hospital.Id, t => t.Theme == "ward");
        Assert.Equal(404, (await hospital.Stranger().GetAsync("/rules")).Status);
        Assert.Equal(200, (await hospital.Stranger().GetAsync("/account/sign-in")).Status);
        Assert.Equal(200, (await other.Stranger().GetAsync("/rules")).Status);
        await hospital.ExecuteAsync($"update catalogue.tenant set features = array['People', 'Blogs'] where id = {hospital.Id}");
        await App.CatalogueChangedAsync();
        hospital = await App.FindAsync(hospital.Id, t => t.Features!.Contains("Blogs"));
        Assert.Equal(200, (await hospital.Stranger().GetAsync("/rules")).Status);
    }
}
