using Collaboration.Kernel.Files;
using Collaboration.Media.Contracts;
using Collaboration.Testing;
using Microsoft.Playwright;
using Xunit;

namespace Collaboration.Browser.Tests;

/// <summary>The library by mouse, keyboard and without script; and the moment before a picture is there.</summary>
public sealed class Shelves : AppTest
{
    [Fact]
    public async Task Files_that_are_chosen_come_in_with_progress_and_what_is_refused_stays_on_the_page_with_its_reason()
    {
        var talks = await Talks.PrepareAsync(App);
        await using var context = await Chromium.OpenAsync(talks.Communicator, width: 390);
        var page = await context.NewPageAsync();
        await page.GotoAsync($"{talks.Hospital.Prefix}/media/library");
        await page.SetInputFilesAsync("#Input_Files", new FilePayload[] { new FilePayload { Name = "wing.png", MimeType = "image/png", Buffer = Drawn.Png(60, 40) }, new FilePayload { Name = "half.png", MimeType = "image/png", Buffer = Drawn.Png(60, 40)[..60] } });
        await page.ClickAsync("button:text-is('Bring them in')");
        await Assertions.Expect(page.Locator("[data-coming] li:not([hidden])", new() { HasText = "half.png" })).ToContainTextAsync("half.png: That picture is broken");
        await Assertions.Expect(page.Locator("[data-coming] li:not([hidden])")).ToHaveCountAsync(1);
        await page.ClickAsync("[data-coming] li:not([hidden]) button");
        await Assertions.Expect(page.Locator(".shelf a")).ToHaveTextAsync(["wing.png"]);
    }

    [Fact]
    public async Task A_file_that_is_dropped_anywhere_on_the_library_comes_in()
    {
        var talks = await Talks.PrepareAsync(App);
        await using var context = await Chromium.OpenAsync(talks.Communicator);
        var page = await context.NewPageAsync();
        await page.GotoAsync($"{talks.Hospital.Prefix}/media/library");
        await Assertions.Expect(page.Locator(".bring")).Not.ToHaveAttributeAsync("hidden", "");
        await page.EvaluateAsync("""
            content => {
                const carried = new DataTransfer();
                carried.items.add(new File([Uint8Array.from(atob(content), c => c.charCodeAt(0))], 'dropped.png', { type: 'image/png' }));
                document.querySelector('h1').dispatchEvent(new DragEvent('drop', { dataTransfer: carried, bubbles: true, cancelable: true }));
            }
            """, Convert.ToBase64String(Drawn.Png(60, 40)));
        await Assertions.Expect(page.Locator(".shelf a")).ToHaveTextAsync(["dropped.png"]);
    }

    [Fact]
    public async Task Without_script_the_form_brings_them_and_two_numbers_say_the_focus_point()
    {
        var talks = await Talks.PrepareAsync(App);
        await using var context = await Chromium.OpenAsync(talks.Communicator, width: 390, script: false);
        var page = await context.NewPageAsync();
        await page.GotoAsync($"{talks.Hospital.Prefix}/media/library");
        await page.SetInputFilesAsync("#Input_Files", new FilePayload[] { new FilePayload { Name = "one.png", MimeType = "image/png", Buffer = Drawn.Png(60, 40) }, new FilePayload { Name = "two.png", MimeType = "image/png", Buffer = Drawn.Png(50, 40) } });
        await page.ClickAsync("button:text-is('Bring them in')");
        await Assertions.Expect(page.Locator(".shelf a")).ToHaveCountAsync(2);
        await page.ClickAsync(".shelf a >> nth=0");
        await page.FillAsync("#Input_X", "20");
        await page.FillAsync("#Input_Y", "90");
        await page.ClickAsync("button:text-is('Save the focus point')");
        Assert.Equal("20% 90%", await page.EvalOnSelectorAsync<string>(".crops img", "i => getComputedStyle(i).objectPosition"));
    }

    [Fact]
    public async Task The_focus_point_moves_with_the_arrow_keys_and_with_a_click_and_is_said()
    {
        var talks = await Talks.PrepareAsync(App);
        var file = await BringAsync(talks.Hospital, talks.Communicator, "wing.png", 400, 300);
        await using var context = await Chromium.OpenAsync(talks.Communicator, width: 390);
        var page = await context.NewPageAsync();
        await page.GotoAsync($"{talks.Hospital.Prefix}/media/library/{file.Id}");
        await page.FocusAsync(".aiming button");
        foreach (var key in new[] { "ArrowLeft", "ArrowLeft", "ArrowDown", "Enter" }) { await page.Keyboard.PressAsync(key); }
        await Assertions.Expect(page.Locator("#focus-now")).ToHaveTextAsync("40 percent from the left, 55 percent from the top");
        var box = (await page.Locator(".aiming img").BoundingBoxAsync())!;
        await page.Locator(".aiming img").ClickAsync(new() { Position = new() { X = (float)box.Width * .8f, Y = (float)box.Height * .25f } });
        await Assertions.Expect(page.Locator("#Input_X")).ToHaveValueAsync("80");
        await Assertions.Expect(page.Locator(".crops .round")).ToHaveClassAsync(new System.Text.RegularExpressions.Regex("fx-80 fy-30"));
        await page.ClickAsync("button:text-is('Save the focus point')");
        await Assertions.Expect(page.Locator(".flash")).ToContainTextAsync("Saved");
        Assert.Equal(80, await talks.Hospital.ValueAsync<int>($"select focus_x from media.description"));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task While_a_picture_comes_its_place_is_kept_and_is_not_empty(bool script)
    {
        var talks = await Talks.PrepareAsync(App);
        var file = await BringAsync(talks.Hospital, talks.Communicator, "wing.png", 900, 600);
        await (await talks.Communicator.GetAsync($"/posts/{talks.Post}/edit")).SubmitAsync("Save", ("Input.Text", $"![The wing]({file.Path})\n\nBelow it."));
        await using var context = await Chromium.OpenAsync(talks.Communicator, width: 390, script: script);
        var page = await context.NewPageAsync();
        var (asked, go) = (new TaskCompletionSource(), new TaskCompletionSource());
        await page.RouteAsync(new System.Text.RegularExpressions.Regex(@"wing\.png\?w=(320|640|900)$"), async route =>
        {
            asked.TrySetResult();
            await go.Task;
            await route.ContinueAsync();
        });
        await page.GotoAsync(talks.Hospital.Prefix + Talks.Path, new() { WaitUntil = WaitUntilState.DOMContentLoaded });
        await asked.Task.WaitAsync(TimeSpan.FromSeconds(15));
        var picture = page.Locator(".prose img");
        if (script) { await Assertions.Expect(picture).ToHaveCSSAsync("background-image", new System.Text.RegularExpressions.Regex(@"wing\.png\?w=24")); }
        else { await Assertions.Expect(picture).Not.ToHaveCSSAsync("background-color", "rgba(0, 0, 0, 0)"); }
        var before = await page.Locator(".prose p >> nth=1").BoundingBoxAsync();
        go.SetResult();
        await Assertions.Expect(picture).ToHaveJSPropertyAsync("complete", true);
        if (script) { await Assertions.Expect(picture).ToHaveCSSAsync("background-image", "none"); }
        // A size that was drawn is as high as whole pixels allow.
        Assert.InRange((await page.Locator(".prose p >> nth=1").BoundingBoxAsync())!.Y - before!.Y, -1, 1);
    }

    internal static async Task<FileAddress> BringAsync(Hospital hospital, Testing.Browser by, string name, int width, int height) =>
        (await hospital.UseAsync<IMediaLibrary, BroughtFile>(m => m.BringAsync(Guid.CreateVersion7(), name, new MemoryStream(Drawn.Png(width, height)), by.Person.Id, default))).Address!;
}
