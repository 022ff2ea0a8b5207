using Collaboration.Kernel.Tenancy;
using Collaboration.Testing;
using Xunit;

namespace Collaboration.Tests.Settings;

/// <summary>What is off has no page and no menu entry, and comes back as it was.</summary>
public sealed class FeatureTests : AppTest
{
    [Fact]
    public async Task A_feature_is_switched_off_and_on_again_at_one_hospital_only()
    {
        var (north, south) = (await App.HospitalAsync("north"), await App.HospitalAsync("south"));
        var administrator = await north.SignedInAsAsync("administrator");
        var features = await administrator.GetAsync("/settings/features");
        Assert.Contains("Blogs and comments", features.Words, StringComparison.Ordinal);
        Assert.DoesNotContain("Settings", features.One("form .choices").TextContent, StringComparison.Ordinal);
        Assert.Equal(303, (await administrator.PostAsync("/settings/features", ("Input.Do", "save"))).Status);
        foreach (var path in new[] { "/", "/rules", "/blogs/lets-talk", "/comments/review", "/comments/mine" }) { Assert.Equal(404, (await administrator.GetAsync(path)).Status); }
        var settings = await administrator.GetAsync("/settings");
        Assert.Empty(settings.All("nav a[href$='/blogs/lets-talk'], a[href$='/comments/review'], a[href$='/comments/mine'], a[href$='/rules']"));
        Assert.Contains("Off", settings.One("section[aria-labelledby=features]").TextContent, StringComparison.Ordinal);
        Assert.Equal(200, (await south.Stranger().GetAsync("/rules")).Status);

        Assert.Equal(303, (await administrator.PostAsync("/settings/features", ("Input.Do", "save"), ("Input.On", "Blogs"))).Status);
        Assert.Equal(200, (await north.Stranger().GetAsync("/rules")).Status);
        Assert.Equal(2, await north.ValueAsync<long>($"select count(*) from kernel.audit where kind = 'setting.changed' and data->>'setting' = 'Features'"));
    }

    [Fact]
    public async Task A_hospital_has_its_systems_features_until_it_decides_and_again_when_it_gives_up()
    {
        var system = await App.TenantAsync("system", TenantKind.System);
        var hospital = await App.HospitalAsync("member", parent: system.Id);
        await (await system.SignedInAsAsync("administrator")).PostAsync("/settings/features", ("Input.Do", "save"));
        var administrator = await hospital.SignedInAsAsync("administrator");
        Assert.Equal(404, (await administrator.GetAsync("/rules")).Status);
        await administrator.PostAsync("/settings/features", ("Input.Do", "save"), ("Input.On", "Blogs"));
        Assert.Equal(200, (await administrator.GetAsync("/rules")).Status);
        await (await administrator.GetAsync("/settings/features")).SubmitAsync("Use our system's features");
        Assert.Equal(404, (await administrator.GetAsync("/rules")).Status);
    }

    [Theory]
    [InlineData("People"), InlineData("Settings"), InlineData("Network"), InlineData("Nothing"), InlineData("Blogs,People")]
    public async Task What_is_no_switch_is_refused(string id)
    {
        var north = await App.HospitalAsync();
        var answer = await (await north.SignedInAsAsync("administrator")).PostAsync("/settings/features", ("Input.Do", "save"), ("Input.On", id));
        Assert.Contains("Choose among the features", answer.Errors, StringComparison.Ordinal);
        Assert.Equal(200, (await north.Stranger().GetAsync("/rules")).Status);
    }
}
