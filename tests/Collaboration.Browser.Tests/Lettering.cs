using Collaboration.Kernel.Audiences;
using Collaboration.Testing;
using Microsoft.Playwright;
using Xunit;

namespace Collaboration.Browser.Tests;

/// <summary>An issue of a newsletter: put together by dragging and by keyboard, looked at as a mail, sent and read.</summary>
public sealed class Lettering : AppTest
{
    [Fact]
    public async Task An_issue_is_dragged_together_looked_at_sent_and_read()
    {
        var talks = await Talks.PrepareAsync(App);
        var tess = talks.Communicator;
        await tess.PostAsync("/newsletters/new", ("Input.Name", "In the Loop"), ("Input.Audience", $"{Audience.Staff}"), ("Input.Joining", "choice"), ("Input.Carries", "all"), ("Input.Look", "letter"), ("Input.At", "07:00"));
        await using var context = await Chromium.OpenAsync(tess);
        var page = await context.NewPageAsync();
        await page.GotoAsync(talks.Hospital.Prefix + "/newsletters/in-the-loop/issues");
        await page.GetByRole(AriaRole.Button, new() { Name = "Put an issue together" }).ClickAsync();
        await page.GetByLabel("Subject").FillAsync("Two short ones");
        await page.GetByRole(AriaRole.Button, new() { Name = "Write a few words" }).ClickAsync();
        await page.GetByLabel("Headline").FillAsync("Coffee");
        await page.GetByLabel("Words").FillAsync("It is back.");
        await page.Locator("[data-offer]").First.DragToAsync(page.Locator("[data-pieces]"));
        await Assertions.Expect(page.Locator("[data-piece]")).ToHaveCountAsync(2);
        // What came last goes to the top, by keyboard.
        await page.Locator("[data-piece]").Nth(1).Locator("[data-up]").FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Locator("[data-moved]")).ToContainTextAsync("Now in place 1 of 2");
        await page.GetByRole(AriaRole.Button, new() { Name = "Save and look at it" }).ClickAsync();
        await Assertions.Expect(page.Locator("iframe")).ToHaveCountAsync(4);
        await Assertions.Expect(page.FrameLocator("iframe >> nth=0").Locator("h2").Nth(1)).ToHaveTextAsync("Coffee");
        var paper = await page.FrameLocator("iframe >> nth=1").Locator("body").EvaluateAsync<string>("body => getComputedStyle(body).backgroundColor");
        Assert.Equal("rgb(19, 19, 22)", paper);
        await page.GetByRole(AriaRole.Button, new() { Name = "Send it now" }).ClickAsync();
        await Assertions.Expect(page.Locator(".flash")).ToContainTextAsync("No. 1 is out.");
        await page.GotoAsync(talks.Hospital.Prefix + "/newsletters/in-the-loop/1");
        await Assertions.Expect(page.Locator(".issue-piece h2").Nth(1)).ToHaveTextAsync("Coffee");
        await Assertions.Expect(page.GetByRole(AriaRole.Link, new() { Name = "Share it with a colleague" })).ToBeVisibleAsync();
    }
}
