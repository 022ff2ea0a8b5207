using System.Globalization;
using Collaboration.Kernel.Files;
using Collaboration.Kernel.Tenancy;
using Collaboration.Testing;
using Collaboration.Tests.Media;
using Xunit;

namespace Collaboration.Tests.Settings;

/// <summary>A header picture stands above the front page and the page to sign in, for everybody, as wide as the screen wants it.</summary>
public sealed class HeaderTests : AppTest
{
    [Fact]
    public async Task It_stands_above_the_front_page_and_the_way_in_and_is_gone_when_it_is_taken_away()
    {
        var north = await App.HospitalAsync();
        var administrator = await north.SignedInAsAsync("administrator");
        Assert.Empty((await north.Stranger().GetAsync("/")).All("img.banner"));
        Assert.Equal(303, (await BringAsync(administrator, Drawn.Png(2400, 800), 30, 70, "The lake at dawn")).Status);
        foreach (var path in new[] { "/", "/account/sign-in" })
        {
            var banner = (await north.Stranger().GetAsync(path)).One("img.banner");
            Assert.Equal(("banner fx-30 fy-70", "The lake at dawn", "1920", "640"), (banner.ClassName, banner.GetAttribute("alt"), banner.GetAttribute("width"), banner.GetAttribute("height")));
        }
        Assert.NotEmpty((await (await north.SignedInAsAsync("staff")).GetAsync("/")).All("img.banner"));
        Assert.Empty((await north.Stranger().GetAsync("/rules")).All("img.banner"));
        Assert.Equal(303, (await (await administrator.GetAsync("/settings/header")).SubmitAsync("Take it away")).Status);
        Assert.Empty((await north.Stranger().GetAsync("/")).All("img.banner"));
        Assert.Equal(404, (await north.Stranger().GetAsync("/brand/header")).Status);
        Assert.Equal(0, await north.ValueAsync<long>($"select count(*) from settings.header"));
    }

    [Fact]
    public async Task Each_screen_gets_the_width_that_it_asks_for_and_asks_again_by_its_tag()
    {
        var (north, south) = (await App.HospitalAsync("north"), await App.HospitalAsync("south"));
        await BringAsync(await north.SignedInAsAsync("administrator"), Drawn.Png(1500, 500));
        var banner = (await north.Stranger().GetAsync("/")).One("img.banner");
        foreach (var source in banner.GetAttribute("srcset")!.Split(", "))
        {
            var (address, width) = (source.Split(' ')[0][north.Prefix.Length..], int.Parse(source.Split(' ')[1][..^1], CultureInfo.InvariantCulture));
            var picture = await north.Stranger().GetAsync(address);
            Assert.Equal((width, "image/webp", "public, max-age=86400"), (Picture.Of(picture.Bytes)!.Width, picture.Header("Content-Type"), picture.Header("Cache-Control")));
            Assert.Equal(304, (await north.Stranger().GetAsync(address, ("If-None-Match", picture.Header("ETag")!))).Status);
            Assert.Equal(404, (await south.Stranger().GetAsync(address)).Status);
        }
        Assert.Equal([640, 1280, 1500], banner.GetAttribute("srcset")!.Split(", ").Select(s => int.Parse(s.Split(' ')[1][..^1], CultureInfo.InvariantCulture)));
        Assert.Equal(1500, Picture.Of((await north.Stranger().GetAsync("/brand/header?v=other")).Bytes)!.Width);
        Assert.Equal("no-cache", (await north.Stranger().GetAsync("/brand/header?v=other")).Header("Cache-Control"));
    }

    [FactWithData("images/testJPEG_GEO.jpg")]
    public async Task What_is_no_wide_picture_is_refused_and_the_one_before_stays()
    {
        var north = await App.HospitalAsync();
        var administrator = await north.SignedInAsAsync("administrator");
        await BringAsync(administrator, Drawn.Png(1500, 500));
        foreach (var (content, said) in new (byte[], string)[]
        {
            (Drawn.Png(600, 400), "larger picture"), (Drawn.Png(900, 100), "larger picture"), (Drawn.HeadOfPng(20_000, 20_000), "megapixels"), ([1, 2, 3], "Choose a PNG"), (Drawn.Png(900, 400)[..^600], "broken"),
        })
        {
            var answer = await BringAsync(administrator, content);
            Assert.Equal(200, answer.Status);
            Assert.Contains(said, answer.Errors, StringComparison.Ordinal);
        }
        Assert.Contains("0 to 100", (await BringAsync(administrator, Drawn.Png(900, 400), x: 101)).Errors, StringComparison.Ordinal);
        Assert.Equal(3, await north.ValueAsync<long>($"select count(*) from settings.header"));
        Assert.Equal("1500", (await north.Stranger().GetAsync("/")).One("img.banner").GetAttribute("width"));
    }

    [Fact]
    public async Task What_stays_in_sight_changes_without_bringing_it_again()
    {
        var north = await App.HospitalAsync();
        var administrator = await north.SignedInAsAsync("administrator");
        await BringAsync(administrator, Drawn.Png(1500, 500));
        await (await administrator.GetAsync("/settings/header")).SubmitAsync("Save picture", ("Input.X", "0"), ("Input.Y", "94"), ("Input.Text", "A \"wide\" <lake>"));
        var banner = (await north.Stranger().GetAsync("/")).One("img.banner");
        Assert.Equal(("banner fx-0 fy-90", "A \"wide\" <lake>"), (banner.ClassName, banner.GetAttribute("alt")));
        Assert.Equal(2, await north.ValueAsync<long>($"select count(*) from kernel.audit where kind = 'setting.changed' and data->>'setting' = 'Header picture'"));
    }

    [Fact]
    public async Task A_hospital_shows_its_systems_until_it_has_its_own()
    {
        var system = await App.TenantAsync("system", TenantKind.System);
        var hospital = await App.HospitalAsync("member", parent: system.Id);
        await BringAsync(await system.SignedInAsAsync("administrator"), Drawn.Png(700, 300));
        Assert.Equal(700, Picture.Of((await hospital.Stranger().GetAsync("/brand/header")).Bytes)!.Width);
        await BringAsync(await hospital.SignedInAsAsync("administrator"), Drawn.Png(800, 300));
        Assert.Equal(800, Picture.Of((await hospital.Stranger().GetAsync("/brand/header")).Bytes)!.Width);
    }

    [Fact]
    public async Task Whoever_may_not_brings_none()
    {
        var (north, south) = (await App.HospitalAsync("north"), await App.HospitalAsync("south"));
        foreach (var other in new[] { north.Stranger(), await north.SignedInAsAsync("communicator"), (await south.SignedInAsAsync("administrator")).At(App, north.Prefix) })
        {
            Assert.Equal(404, (await other.GetAsync("/settings/header")).Status);
            Assert.Equal(404, (await BringAsync(other, Drawn.Png(900, 400))).Status);
        }
        Assert.Equal(0, await north.ValueAsync<long>($"select count(*) from settings.header"));
    }

    [Fact]
    public async Task What_it_shows_passes_the_privacy_gate()
    {
        var north = await App.HospitalAsync();
        var page = await BringAsync(await north.SignedInAsAsync("administrator"), Drawn.Png(2400, 800), text: "The lake, call 536-22-1874");
        Assert.Contains("“536-22-1874” has to go.", page.Errors, StringComparison.Ordinal);
        Assert.Equal(0, await north.ValueAsync<long>($"select count(*) from settings.header"));
    }

    private static async Task<Page> BringAsync(Browser browser, byte[] content, int x = 50, int y = 50, string text = "")
    {
        var form = new MultipartFormDataContent { { new StringContent(await browser.TokenAsync()), "__RequestVerificationToken" }, { new StringContent("save"), "Input.Do" }, { new StringContent($"{x}"), "Input.X" }, { new StringContent($"{y}"), "Input.Y" }, { new StringContent(text), "Input.Text" } };
        form.Add(new ByteArrayContent(content) { Headers = { ContentType = new("image/png") } }, "Input.File", "lake.png");
        return await browser.SendAsync(HttpMethod.Post, browser.Prefix + "/settings/header", form);
    }
}
