using Collaboration.Testing;
using Microsoft.Playwright;
using Xunit;

namespace Collaboration.Browser.Tests;

/// <summary>A hospital's look by sliders: the server's preview follows, and nothing is saved.</summary>
public sealed class Looks : AppTest
{
    [Fact]
    public async Task A_slider_shows_its_colour_on_both_pages_at_once_and_saves_nothing()
    {
        var hospital = await App.HospitalAsync();
        var administrator = await hospital.SignedInAsAsync("administrator");
        var before = await hospital.FingerprintAsync();
        await using var context = await Chromium.OpenAsync(administrator);
        var page = await context.NewPageAsync();
        await page.GotoAsync(hospital.Prefix + "/settings/look");
        await Assertions.Expect(page.Locator("[data-preview] iframe")).ToHaveCountAsync(2);
        await page.FillAsync("#Input_Colour", "#ffd200");
        await Assertions.Expect(page.Locator("[data-sentence]")).ToContainTextAsync("#ffd200 was corrected");
        await page.Locator("input.slider").First.FillAsync("33");
        await Assertions.Expect(page.Locator("[data-sentence]")).ToBeEmptyAsync();
        await Assertions.Expect(page.Locator("#Input_Hue")).ToHaveValueAsync("33");
        await Assertions.Expect(page.Locator("#Input_Colour")).ToHaveValueAsync("");
        await Assertions.Expect(page.Locator("[data-preview] [name='Input.Hue']")).ToHaveValueAsync("33");
        for (var i = 0; i < 2; i++)
        {
            var style = page.FrameLocator($"[data-preview] iframe >> nth={i}").Locator("head style");
            await Wait.UntilAsync("the frame shows the hue", async () => (await style.TextContentAsync())!.Contains("--accent-h:33;", StringComparison.Ordinal));
        }
        Assert.Equal(before, await hospital.FingerprintAsync());
        await page.ClickAsync("text=Save this look");
        await Assertions.Expect(page.Locator(".flash")).ToContainTextAsync("Saved.");
        Assert.Contains("--accent-h:33;", (await hospital.Stranger().GetAsync("/rules")).One("head style").TextContent, StringComparison.Ordinal);
    }
}
