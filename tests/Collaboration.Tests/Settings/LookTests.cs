using Collaboration.Kernel.Tenancy;
using Collaboration.Testing;
using Xunit;

namespace Collaboration.Tests.Settings;

/// <summary>Theme, accent and font: seen first, saved then, inherited until chosen.</summary>
public sealed class LookTests : AppTest
{
    private static readonly (string, string?)[] s_harbor = [("Input.Theme", "harbor"), ("Input.Hue", "33"), ("Input.Strength", "50"), ("Input.Font", "classic")];

    [Fact]
    public async Task A_look_is_previewed_in_light_and_dark_before_it_is_saved()
    {
        var north = await App.HospitalAsync();
        var administrator = await north.SignedInAsAsync("administrator");
        var before = (await north.Stranger().GetAsync("/rules")).One("head style").TextContent;
        var preview = await (await administrator.GetAsync("/settings/look")).SubmitAsync("Preview", s_harbor);
        Assert.Equal(200, preview.Status);
        Assert.Contains("frame-src 'self'", preview.Header("Content-Security-Policy"), StringComparison.Ordinal);
        var frames = preview.All("iframe").Select(f => f.GetAttribute("src")![north.Prefix.Length..]).ToList();
        Assert.Equal(2, frames.Count);
        foreach (var (frame, scheme) in frames.Zip(["light", "dark"]))
        {
            var sample = await administrator.GetAsync(frame);
            Assert.Equal(200, sample.Status);
            Assert.Contains("--accent-h:33;--accent-c:0.08;", sample.One("style").TextContent, StringComparison.Ordinal);
            Assert.Contains($"color-scheme:{scheme}", sample.One("style").TextContent, StringComparison.Ordinal);
            Assert.Contains("/themes/harbor/", sample.One("link[rel=stylesheet]").GetAttribute("href"), StringComparison.Ordinal);
            Assert.Contains("frame-ancestors 'self'", sample.Header("Content-Security-Policy"), StringComparison.Ordinal);
        }
        Assert.Equal(before, (await north.Stranger().GetAsync("/rules")).One("head style").TextContent);

        var saved = await preview.SubmitAsync("Save this look");
        Assert.Equal(303, saved.Status);
        var page = await north.Stranger().GetAsync("/rules");
        Assert.Contains("--accent-h:33;--accent-c:0.08;--serif:\"Iowan Old Style\"", page.One("head style").TextContent, StringComparison.Ordinal);
        Assert.StartsWith("/themes/harbor/tokens.css?v=", page.One("link[rel=stylesheet]").GetAttribute("href"), StringComparison.Ordinal);
        Assert.Equal(200, (await App.Browser().GetAsync(page.One("link[rel=stylesheet]").GetAttribute("href")!)).Status);
        Assert.Empty(page.All("link[rel=preload]"));
        Assert.Contains("frame-ancestors 'none'", page.Header("Content-Security-Policy"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_page_says_when_a_colour_was_corrected_for_contrast()
    {
        var north = await App.HospitalAsync();
        var administrator = await north.SignedInAsAsync("administrator");
        var look = await administrator.GetAsync("/settings/look");
        var bright = await look.SubmitAsync("Preview", ("Input.Colour", "#ffd200"));
        Assert.Contains("#ffd200 was corrected", bright.One(".flash.wait").TextContent, StringComparison.Ordinal);
        Assert.Contains("the strength was lowered", bright.One(".flash.wait").TextContent, StringComparison.Ordinal);
        var calm = await look.SubmitAsync("Preview", ("Input.Hue", "245"), ("Input.Strength", "60"));
        Assert.Empty(calm.All(".flash.wait"));
        Assert.Equal(2, calm.All("iframe").Count);
    }

    [Theory]
    [InlineData("Input.Theme", "nowhere"), InlineData("Input.Theme", "../ward"), InlineData("Input.Hue", "361"), InlineData("Input.Hue", "-1"), InlineData("Input.Hue", "NaN"), InlineData("Input.Hue", ""), InlineData("Input.Strength", "101")]
    [InlineData("Input.Strength", "1e1"), InlineData("Input.Font", "comic"), InlineData("Input.Font", "x;}</style>"), InlineData("Input.Colour", "red"), InlineData("Input.Colour", "#12345"), InlineData("Input.Colour", "#00000g")]
    public async Task What_is_no_value_is_refused_by_its_field_and_nothing_is_saved(string field, string value)
    {
        var north = await App.HospitalAsync();
        var administrator = await north.SignedInAsAsync("administrator");
        foreach (var button in new[] { "save", "preview" })
        {
            var answer = await administrator.PostAsync("/settings/look", [.. s_harbor.Where(f => f.Item1 != field), (field, value), ("Input.Do", button)]);
            Assert.Equal(200, answer.Status);
            Assert.NotEmpty(answer.Errors);
            Assert.Empty(answer.All("iframe"));
            foreach (var link in answer.All(".errors a")) { answer.One(link.GetAttribute("href")!); }
        }
        Assert.Equal(0, await north.ValueAsync<long>($"select count(*) from kernel.audit where kind = 'setting.changed'"));
    }

    [Theory]
    [InlineData("theme=nowhere&hue=1&chroma=0.1&font=theme"), InlineData("theme=ward&hue=400&chroma=0.1&font=theme"), InlineData("theme=ward&hue=1&chroma=1&font=theme"), InlineData("theme=ward&hue=x&chroma=0.1&font=theme"), InlineData("theme=ward&hue=NaN&chroma=0.1&font=theme"), InlineData("theme=ward&hue=1&chroma=0.1&font=no"), InlineData("")]
    public async Task A_sample_of_no_look_is_not_there(string query)
    {
        var administrator = await (await App.HospitalAsync()).SignedInAsAsync("administrator");
        Assert.Equal(404, (await administrator.GetAsync("/settings/look/sample?" + query)).Status);
    }

    [Fact]
    public async Task The_preview_alone_is_the_pages_own_for_administrators_of_this_hospital_only()
    {
        var (north, south) = (await App.HospitalAsync(), await App.HospitalAsync("south"));
        const string Path = "/settings/look/preview?Input.Theme=harbor&Input.Hue=33&Input.Strength=50&Input.Font=classic";
        var administrator = await north.SignedInAsAsync("administrator");
        var others = new[] { await north.SignedInAsAsync("staff"), north.Stranger(), (await south.SignedInAsAsync("administrator")).At(App, north.Prefix) };
        var before = await north.FingerprintAsync();
        var alone = await administrator.GetAsync(Path + "&Input.Colour=%23ffd200");
        var whole = await administrator.PostAsync("/settings/look", [.. s_harbor, ("Input.Colour", "#ffd200"), ("Input.Do", "preview")]);
        Assert.Equal(whole.All("iframe").Select(f => f.GetAttribute("src")), alone.All("iframe").Select(f => f.GetAttribute("src")));
        Assert.Equal(whole.One("[data-sentence]").TextContent, alone.One("[data-sentence]").TextContent);
        Assert.Contains("#ffd200 was corrected", alone.One("[data-sentence]").TextContent, StringComparison.Ordinal);
        foreach (var other in others) { Assert.Equal(404, (await other.GetAsync(Path)).Status); }
        foreach (var wrong in new[] { "Input.Hue=33", "Input.Hue=361", "Input.Theme=nowhere", "Input.Font=comic" })
        {
            Assert.Equal(404, (await administrator.GetAsync(Path.Replace(wrong.Split('=')[0] + "=", "x=", StringComparison.Ordinal) + "&" + (wrong == "Input.Hue=33" ? "" : wrong))).Status);
        }
        Assert.Equal(before, await north.FingerprintAsync());
        Assert.True((await alone.SubmitAsync("Save this look")).IsRedirect);
    }

    [Fact]
    public async Task A_hospital_looks_as_its_system_until_it_chooses_and_again_when_it_gives_up()
    {
        var system = await App.TenantAsync("system", TenantKind.System);
        var hospital = await App.HospitalAsync("member", parent: system.Id);
        var administrator = await hospital.SignedInAsAsync("administrator");
        await (await system.SignedInAsAsync("administrator")).PostAsync("/settings/look", [.. s_harbor, ("Input.Do", "save")]);
        Assert.Contains("--accent-h:33;", await StyleAsync(), StringComparison.Ordinal);
        Assert.Contains("/themes/harbor/", (await hospital.Stranger().GetAsync("/rules")).Text, StringComparison.Ordinal);
        Assert.Equal(303, (await administrator.PostAsync("/settings/look", ("Input.Theme", "ward"), ("Input.Hue", "210"), ("Input.Strength", "40"), ("Input.Font", "theme"), ("Input.Do", "save"))).Status);
        Assert.Contains("--accent-h:210;", await StyleAsync(), StringComparison.Ordinal);
        Assert.DoesNotContain("--serif", await StyleAsync(), StringComparison.Ordinal);
        Assert.Contains("/themes/ward/", (await hospital.Stranger().GetAsync("/rules")).Text, StringComparison.Ordinal);
        Assert.Equal(303, (await (await administrator.GetAsync("/settings/look")).SubmitAsync("Use our system's look")).Status);
        Assert.Contains("--accent-h:33;", await StyleAsync(), StringComparison.Ordinal);
        Assert.Null(await hospital.ValueAsync<string?>($"select coalesce(brand::text, theme) from catalogue.tenant where id = {hospital.Id}"));

        async Task<string> StyleAsync() => (await hospital.Stranger().GetAsync("/rules")).One("head style").TextContent;
    }
}
