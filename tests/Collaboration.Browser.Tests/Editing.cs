using Collaboration.Testing;
using Microsoft.Playwright;
using Xunit;

namespace Collaboration.Browser.Tests;

/// <summary>The editor with script: a toolbar by keyboard, and a preview beside the text that moves nothing.</summary>
public sealed class Editing : AppTest
{
    [Fact]
    public async Task The_toolbar_is_one_stop_and_its_arrows_reach_every_button()
    {
        await using var context = await WriterAsync();
        var page = await OpenAsync(context);
        await page.FillAsync("#Input_Text", "twelve nurses");
        await page.EvaluateAsync("document.querySelector('#Input_Text').setSelectionRange(0, 6)");
        await page.FocusAsync("markdown-toolbar");
        await page.Keyboard.PressAsync("ArrowRight");
        Assert.Equal("Bold", await page.EvaluateAsync<string>("document.activeElement.getAttribute('aria-label')"));
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Locator("#Input_Text")).ToHaveValueAsync("**twelve** nurses");
        foreach (var button in await page.Locator("markdown-toolbar button").AllAsync())
        {
            var box = (await button.BoundingBoxAsync())!;
            Assert.True(box is { Width: >= 44, Height: >= 44 }, $"{box.Width} × {box.Height}");
        }
        Assert.Equal(1, await page.Locator("markdown-toolbar [tabindex='0']").CountAsync());
    }

    [Fact]
    public async Task Every_button_of_the_toolbar_writes_what_becomes_its_element()
    {
        await using var context = await WriterAsync();
        var page = await OpenAsync(context);
        foreach (var (button, element) in new[] { ("Heading", "h2"), ("Bold", "strong"), ("Italic", "em"), ("Strike through", "del"), ("Quote", "blockquote"), ("Bulleted list", "ul"), ("Numbered list", "ol"), ("Code", "code") })
        {
            await page.FillAsync("#Input_Title", "Buttons");
            await page.FillAsync("#Input_Text", "words");
            await page.EvaluateAsync("document.querySelector('#Input_Text').setSelectionRange(0, 5)");
            await page.ClickAsync($"markdown-toolbar button[aria-label='{button}']");
            await page.ClickAsync("button:text-is('Preview')");
            await Assertions.Expect(page.Locator($".writing [data-preview] .prose {element}")).ToHaveTextAsync("words");
        }
    }

    [Fact]
    public async Task The_preview_stands_beside_the_text_without_a_reload_and_goes_again()
    {
        await using var context = await WriterAsync();
        var page = await OpenAsync(context);
        await page.EvaluateAsync("window.same = true");
        await page.FillAsync("#Input_Title", "A plan");
        await page.FillAsync("#Input_Text", string.Join("\n\n", Enumerable.Repeat("Some **bold** words.", 60)) + "\n\nhttps://youtu.be/dQw4w9WgXcQ");
        await page.EvaluateAsync("scrollTo(0, 900)");
        var before = (await page.Locator("#Input_Text").BoundingBoxAsync())!;
        await page.EvaluateAsync("document.querySelector('button[value=preview]').click()");
        await Assertions.Expect(page.Locator(".writing [data-preview] strong").First).ToHaveTextAsync("bold");
        await Assertions.Expect(page.Locator("[data-preview] button.play")).ToHaveCountAsync(1);
        await Assertions.Expect(page.Locator("[data-preview-state]")).ToHaveTextAsync("Preview: not saved yet.");
        Assert.True(await page.EvaluateAsync<bool>("window.same"));
        var (text, preview) = ((await page.Locator("#Input_Text").BoundingBoxAsync())!, (await page.Locator("[data-preview]").BoundingBoxAsync())!);
        Assert.Equal(before.Y, text.Y, 1f);
        Assert.True(preview.X > text.X + text.Width && preview.Y >= 0, "it stands beside the text, where one looks");
        await page.ClickAsync("text=Close the preview");
        await Assertions.Expect(page.Locator("[data-preview]")).ToHaveCountAsync(0);
        Assert.Equal("Input_Text", await page.EvaluateAsync<string>("document.activeElement.id"));
    }

    [Fact]
    public async Task Without_script_there_is_no_toolbar_and_the_preview_comes_as_a_page()
    {
        await using var context = await WriterAsync(script: false);
        var page = await OpenAsync(context);
        await Assertions.Expect(page.Locator("markdown-toolbar")).ToBeHiddenAsync();
        await page.FillAsync("#Input_Title", "A plan");
        await page.FillAsync("#Input_Text", "Some **bold** words.");
        await page.ClickAsync("button:text-is('Preview')");
        await Assertions.Expect(page.Locator("[data-preview] strong")).ToHaveTextAsync("bold");
        await Assertions.Expect(page.Locator("#Input_Text")).ToHaveValueAsync("Some **bold** words.");
    }

    [Fact]
    public async Task Only_the_editor_loads_the_editors_scripts()
    {
        await using var context = await WriterAsync();
        var page = await OpenAsync(context);
        // What the count of notices is told by comes later, on every page.
        var scripts = page.Locator("script[src]:not([src*=signalr])");
        Assert.Equal(7, await scripts.CountAsync());
        await page.GotoAsync(_prefix + "/");
        Assert.Equal(3, await scripts.CountAsync());
    }

    private string _prefix = "";

    private async Task<IBrowserContext> WriterAsync(bool script = true)
    {
        var talks = await Talks.PrepareAsync(App);
        _prefix = talks.Hospital.Prefix;
        return await Chromium.OpenAsync(talks.Communicator, script: script);
    }

    private async Task<IPage> OpenAsync(IBrowserContext context)
    {
        var page = await context.NewPageAsync();
        await page.GotoAsync(_prefix + "/blogs/lets-talk/write");
        return page;
    }
}
