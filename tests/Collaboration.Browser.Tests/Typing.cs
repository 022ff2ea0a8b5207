using Collaboration.Testing;
using Microsoft.Playwright;
using Xunit;

namespace Collaboration.Browser.Tests;

/// <summary>A draft is saved while it is typed.</summary>
public sealed class Typing : AppTest
{
    [Fact]
    public async Task What_is_typed_is_there_again_without_a_button()
    {
        var talks = await Talks.PrepareAsync(App);
        await using var desk = await Chromium.OpenAsync(talks.Communicator);
        var page = await desk.NewPageAsync();
        await page.GotoAsync(talks.Hospital.Prefix + "/blogs/lets-talk/write");
        await page.FillAsync("#Input_Title", "Typed title");
        await page.FillAsync("#Input_Text", "Typed words");
        await Assertions.Expect(page.Locator("[data-typing-state]")).ToContainTextAsync("Saved as you type");
        await page.FillAsync("#Input_Text", "Typed words and more");
        await Wait.UntilAsync("the second text is saved", async () => await talks.Hospital.ValueAsync<long>($"select count(*) from blogs.post where markdown = 'Typed words and more'") == 1);
        await page.ClickAsync("button:has-text('Save draft')");
        await Assertions.Expect(page.Locator(".flash")).ToContainTextAsync("Saved.");
        await Assertions.Expect(page.Locator("#Input_Text")).ToHaveValueAsync("Typed words and more");
        Assert.Equal(1L, await talks.Hospital.ValueAsync<long>($"select count(*) from blogs.post where title = 'Typed title'"));
    }
}
