using Collaboration.Testing;
using Microsoft.Playwright;
using Xunit;

namespace Collaboration.Browser.Tests;

/// <summary>Everything can be done without a pointer, and one sees where one is.</summary>
public sealed class Keyboard : AppTest
{
    [Fact]
    public async Task The_first_stop_skips_to_the_content()
    {
        var talks = await Talks.PrepareAsync(App);
        await using var context = await Chromium.OpenAsync(talks.Staff);
        var page = await context.NewPageAsync();
        await page.GotoAsync(talks.Hospital.Prefix + "/");
        await page.Keyboard.PressAsync("Tab");
        Assert.Equal("#main", await page.EvaluateAsync<string>("document.activeElement.getAttribute('href')"));
        // It slides in: seen is where it comes to rest.
        await page.WaitForFunctionAsync("() => { const r = document.activeElement.getBoundingClientRect(); return r.left >= 0 && r.top >= 0 && r.height > 20; }");
    }

    [Fact]
    public async Task The_menu_opens_with_enter_and_signs_out()
    {
        var talks = await Talks.PrepareAsync(App);
        await using var context = await Chromium.OpenAsync(talks.Staff);
        var page = await context.NewPageAsync();
        await page.GotoAsync(talks.Hospital.Prefix + "/");
        await page.FocusAsync(".me");
        await page.Keyboard.PressAsync("Enter");
        await page.FocusAsync("#me button");
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Locator(".welcome")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Every_stop_on_a_post_shows_its_focus()
    {
        var talks = await Talks.PrepareAsync(App);
        await using var context = await Chromium.OpenAsync(talks.Staff);
        var page = await context.NewPageAsync();
        await page.GotoAsync(talks.Hospital.Prefix + Talks.Path);
        for (var stop = 0; stop < 25; stop++)
        {
            await page.Keyboard.PressAsync("Tab");
            var hidden = await page.EvaluateAsync<string?>("""
                () => { const e = document.activeElement; if (e === document.body) return null;
                  const s = getComputedStyle(e); return (s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) > 0) || s.boxShadow !== 'none' ? null : e.outerHTML; }
                """);
            Assert.Null(hidden);
        }
    }
}
