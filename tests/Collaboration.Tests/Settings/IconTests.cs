using System.Text.Json;
using Collaboration.Kernel.Files;
using Collaboration.Kernel.Tenancy;
using Collaboration.Testing;
using Collaboration.Tests.Media;
using Xunit;

namespace Collaboration.Tests.Settings;

/// <summary>In a browser's tab and on a telephone stands the hospital's logo, or its letters in its colour.</summary>
public sealed class IconTests : AppTest
{
    private const string White = "#ffffff";

    [Fact]
    public async Task Every_page_names_icons_that_are_there_and_open_to_everybody()
    {
        var north = await App.HospitalAsync();
        var page = await north.Stranger().GetAsync("/rules");
        foreach (var (rel, type) in new[] { ("icon", "image/svg+xml"), ("apple-touch-icon", "image/png"), ("manifest", "application/manifest+json") })
        {
            var address = page.One($"link[rel='{rel}']").GetAttribute("href")!;
            Assert.StartsWith(north.Prefix + "/brand/", address, StringComparison.Ordinal);
            var answer = await north.Stranger().GetAsync(address[north.Prefix.Length..]);
            Assert.Equal((200, type, "public, max-age=86400"), (answer.Status, answer.Header("Content-Type"), answer.Header("Cache-Control")));
            Assert.Equal(304, (await north.Stranger().GetAsync(address[north.Prefix.Length..], ("If-None-Match", answer.Header("ETag")!))).Status);
        }
        Assert.Equal(404, (await north.Stranger().GetAsync("/brand/icon-33.png")).Status);
    }

    [Fact]
    public async Task Without_a_logo_its_letters_stand_in_its_colour()
    {
        var north = await App.HospitalAsync("north");
        Assert.Contains(">NH</text>", (await north.Stranger().GetAsync("/brand/icon.svg")).Text, StringComparison.Ordinal);
        foreach (var side in new[] { 32, 180, 192, 512 })
        {
            var icon = await north.Stranger().GetAsync($"/brand/icon-{side}.png");
            Assert.Equal((side, side), (Picture.Of(icon.Bytes)!.Width, Picture.Of(icon.Bytes)!.Height));
            var ground = Pixels.At(icon.Bytes, 1, 1);
            Assert.NotEqual(White, ground);
            Assert.Contains(Enumerable.Range(0, side).Select(x => Pixels.At(icon.Bytes, x, side / 2)), p => p != ground);
        }
        var before = (await north.Stranger().GetAsync("/brand/icon-32.png")).Bytes;
        await App.Network().ExecuteAsync($"update catalogue.tenant set brand = jsonb_build_object('hue', 25, 'chroma', 0.16) where id = {north.Id}");
        await App.CatalogueChangedAsync();
        await App.FindAsync(north.Id, t => t.Brand.Hue == 25);
        Assert.NotEqual(before, (await north.Stranger().GetAsync("/brand/icon-32.png")).Bytes);
    }

    [Fact]
    public async Task A_logo_becomes_the_icon_unless_it_is_a_long_word()
    {
        var north = await App.HospitalAsync();
        var (stranger, administrator) = (north.Stranger(), await north.SignedInAsAsync("administrator"));
        var letters = (await stranger.GetAsync("/brand/icon-180.png")).Bytes;
        await LogoTests.BringAsync(administrator, Drawn.Png(60, 60));
        var icon = (await stranger.GetAsync("/brand/icon-180.png")).Bytes;
        Assert.Equal(White, Pixels.At(icon, 2, 2));
        Assert.NotEqual(White, Pixels.At(icon, 60, 90));
        Assert.Equal("image/png", (await stranger.GetAsync("/rules")).One("link[rel=icon]").GetAttribute("type"));
        await LogoTests.BringAsync(administrator, Drawn.Png(200, 50));
        Assert.Equal(letters, (await stranger.GetAsync("/brand/icon-180.png")).Bytes);
        Assert.Equal(1, await north.ValueAsync<long>($"select count(*) from media.drawing where name = 'icon-180'"));
    }

    [Fact]
    public async Task A_hospital_without_a_logo_has_its_systems_icon_and_a_broken_logo_none_of_its_own()
    {
        var system = await App.TenantAsync("system", TenantKind.System);
        var hospital = await App.HospitalAsync("member", parent: system.Id);
        await LogoTests.BringAsync(await system.SignedInAsAsync("administrator"), Drawn.Png(60, 60));
        Assert.Equal((await system.Stranger().GetAsync("/brand/icon-32.png")).Bytes, (await hospital.Stranger().GetAsync("/brand/icon-32.png")).Bytes);
        await LogoTests.BringAsync(await hospital.SignedInAsAsync("administrator"), Pictures.Png(64, 64));
        Assert.NotEqual(White, Pixels.At((await hospital.Stranger().GetAsync("/brand/icon-32.png")).Bytes, 1, 1));
    }

    [Fact]
    public async Task The_oldest_form_holds_the_same_picture()
    {
        var north = await App.HospitalAsync();
        var ico = await north.Stranger().GetAsync("/favicon.ico");
        Assert.Equal("image/x-icon", ico.Header("Content-Type"));
        Assert.Equal((await north.Stranger().GetAsync("/brand/icon-32.png")).Bytes, ico.Bytes[22..]);
        Assert.Equal(ico.Bytes.Length - 22, BitConverter.ToInt32(ico.Bytes, 14));
    }

    [Fact]
    public async Task The_manifest_names_the_hospital_and_stays_below_its_prefix()
    {
        var north = await App.HospitalAsync();
        using var manifest = JsonDocument.Parse((await north.Stranger().GetAsync("/brand/site.webmanifest")).Text);
        Assert.Equal((north.Tenant.Name, north.Prefix + "/"), (manifest.RootElement.GetProperty("name").GetString(), manifest.RootElement.GetProperty("start_url").GetString()));
        foreach (var icon in manifest.RootElement.GetProperty("icons").EnumerateArray())
        {
            Assert.Equal(200, (await north.Stranger().GetAsync(icon.GetProperty("src").GetString()![north.Prefix.Length..])).Status);
        }
    }
}
