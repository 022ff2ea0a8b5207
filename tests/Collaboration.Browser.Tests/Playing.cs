using System.Collections.Concurrent;
using Collaboration.Testing;
using Microsoft.Playwright;
using Xunit;

namespace Collaboration.Browser.Tests;

/// <summary>A video in a post: nothing of its host before the press, and a link where there is no script.</summary>
public sealed class Playing : AppTest
{
    private const string Address = "https://www.youtube.com/watch?v=dQw4w9WgXcQ";

    [Fact]
    public async Task Nothing_is_asked_of_the_host_before_the_press_and_the_keyboard_presses_too()
    {
        var talks = await WithVideoAsync();
        await using var context = await Chromium.OpenAsync(talks.Staff, 390);
        var page = await context.NewPageAsync();
        var outside = new ConcurrentQueue<(string Url, string? Referrer)>();
        await context.RouteAsync(url => !url.StartsWith(talks.Staff.Origin.ToString(), StringComparison.Ordinal), async route =>
        {
            outside.Enqueue((route.Request.Url, route.Request.Headers.GetValueOrDefault("referer")));
            await route.FulfillAsync(new() { ContentType = "text/html", Body = "<p>Here the video would be" });
        });
        await page.GotoAsync(talks.Hospital.Prefix + Talks.Path, new() { WaitUntil = WaitUntilState.NetworkIdle });
        Assert.Empty(outside);
        Assert.Contains("Then YouTube learns of it", await page.Locator(".player").First.InnerTextAsync(), StringComparison.Ordinal);
        var before = await BoxAsync(page);
        Assert.InRange(before.Width / before.Height, 1.77, 1.79);
        await page.GetByRole(AriaRole.Button, new() { Name = "Play the video" }).PressAsync("Enter");
        await Assertions.Expect(page.FrameLocator(".player iframe").Locator("p")).ToHaveTextAsync("Here the video would be");
        Assert.Equal([("https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ?autoplay=1", talks.Staff.Origin.ToString())], outside);
        Assert.Equal(before, await BoxAsync(page));
        Assert.Equal("IFRAME", await page.EvaluateAsync<string>("document.activeElement.tagName"));
    }

    [Fact]
    public async Task Without_script_it_is_a_link_and_print_shows_the_address()
    {
        var talks = await WithVideoAsync();
        await using var context = await Chromium.OpenAsync(talks.Staff, script: false);
        var page = await context.NewPageAsync();
        await page.GotoAsync(talks.Hospital.Prefix + Talks.Path);
        await Assertions.Expect(page.GetByRole(AriaRole.Link, new() { Name = "Play the video" })).ToHaveAttributeAsync("href", Address);
        await page.EmulateMediaAsync(new() { Media = Microsoft.Playwright.Media.Print });
        await Assertions.Expect(page.Locator("video-embed")).ToBeHiddenAsync();
        await Assertions.Expect(page.Locator("figcaption a").First).ToHaveTextAsync(Address);
        await Assertions.Expect(page.Locator("figcaption a").First).ToBeVisibleAsync();
    }

    private async Task<Talks> WithVideoAsync()
    {
        var talks = await Talks.PrepareAsync(App);
        await (await talks.Communicator.GetAsync($"/posts/{talks.Post}/edit")).SubmitAsync("Save", ("Input.Text", $"Before.\n\n{Address}\n\nhttps://files.example/talk.mp4\n\nhttps://files.example/talk.mp3\n\nAfter."));
        return talks;
    }

    private static async Task<(float X, float Y, float Width, float Height)> BoxAsync(IPage page) =>
        (await page.Locator("video-embed").BoundingBoxAsync())! is var box ? (box.X, box.Y, box.Width, box.Height) : default;
}
