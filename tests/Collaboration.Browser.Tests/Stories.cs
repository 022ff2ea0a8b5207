using System.Collections.Concurrent;
using Collaboration.Testing;
using Microsoft.Playwright;
using Xunit;

namespace Collaboration.Browser.Tests;

/// <summary>A story goes from a phone to a published page, and back to nothing that anyone can read.</summary>
public sealed class Stories : AppTest
{
    private const string Title = "Until it was light", Words = "The night nurse sat with me until it was light.\n\nShe spoke of her garden, and I was not afraid any more.";

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task From_a_phone_to_a_published_page_and_back_to_nothing_that_anyone_can_read(bool script)
    {
        var north = await App.HospitalAsync();
        var (link, code) = await TellAsync(north, "en", script, "Thank you. We have it.");
        await PublishAsync(await north.SignedInAsAsync("communicator", "Ruth"), north, script);

        await using var reader = await Chromium.OpenAsync(north.Stranger(), script: script);
        var page = await reader.NewPageAsync();
        await page.GotoAsync($"{north.Prefix}/stories");
        await page.ClickAsync($".tale-card a:text-is('{Title}')");
        await Assertions.Expect(page.Locator("h1")).ToHaveTextAsync(Title);
        await Assertions.Expect(page.Locator(".prose")).ToContainTextAsync("She spoke of her garden");
        await Assertions.Expect(page.Locator(".teller")).ToContainTextAsync("Told by Ana");
        var picture = page.GetByRole(AriaRole.Img, new() { Name = "The window of the ward" });
        await Assertions.Expect(picture).ToHaveJSPropertyAsync("complete", true);
        var address = new Uri(page.Url).AbsolutePath[north.Prefix.Length..];
        var shown = new Uri(new Uri(page.Url), await picture.GetAttributeAsync("src")).AbsolutePath[north.Prefix.Length..];
        string[] places = ["/", "/discussion", "/stories", "/stories?service=Cardiology", "/search?q=garden", "/api/search?q=garden", "/sitemap.xml", "/atom.xml", "/rss.xml", address, $"{address}/card.jpg", shown, $"{shown}?w=320"];
        var nurse = await north.SignedInAsAsync("staff");
        foreach (var (who, place) in new[] { (north.Stranger(), "/stories"), (north.Stranger(), "/search?q=garden"), (north.Stranger(), "/sitemap.xml"), (north.Stranger(), address), (nurse, "/discussion") }) { Assert.True(await StandsAsync(who, place, address), place); }
        foreach (var place in places[^3..]) { Assert.Equal(200, (await north.Stranger().GetAsync(place)).Status); }

        await TakeBackAsync(north, link, code, script);
        foreach (var somebody in new[] { north.Stranger(), nurse, await north.SignedInAsAsync("administrator", "Grace") })
        {
            foreach (var place in places) { Assert.False(await StandsAsync(somebody, place, address), place); }
            foreach (var place in places[^4..]) { Assert.Equal(404, (await somebody.GetAsync(place)).Status); }
        }
        Assert.Equal(404, (await page.ReloadAsync())!.Status);
        await page.GotoAsync($"{north.Prefix}/search?q=garden");
        await Assertions.Expect(page.Locator("main")).Not.ToContainTextAsync("night nurse");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task It_is_told_in_Spanish_from_the_first_page_to_the_last(bool script)
    {
        var north = await App.HospitalAsync();
        await TellAsync(north, "es", script, "Gracias. Lo tenemos.");
        Assert.Equal("es", await north.ValueAsync<string>($"select language from stories.story where state = 'told'"));
        Assert.Equal("2026-11-es", await north.ValueAsync<string>($"select wording from stories.consent"));
    }

    [Fact]
    public async Task A_long_recording_goes_on_where_the_line_broke()
    {
        var north = await App.HospitalAsync();
        var teller = await north.SignedInAsAsync("patient", "Maria");
        var story = (await teller.PostAsync("/stories/tell/whose", ("Input.Kind", "self"))).Location!.Split('/')[^1];
        await using var context = await Chromium.OpenAsync(teller, width: 390);
        var page = await context.NewPageAsync();
        var sent = 0;
        await page.RouteAsync("**/pieces/**", async route =>
        {
            if (route.Request.Method == "PATCH" && Interlocked.Increment(ref sent) == 2) { await route.AbortAsync("connectionreset"); }
            else { await route.ContinueAsync(); }
        });
        await page.GotoAsync($"{north.Prefix}/stories/tell/files/{story}");
        await page.SetInputFilesAsync("#Input_File", new FilePayload { Name = "my-voice.mp3", MimeType = "audio/mpeg", Buffer = Filmed.Noise(3_000_000) });
        await page.FillAsync("#Input_Shows", "I tell it aloud");
        await page.ClickAsync("main form.stack .actions button");
        await Assertions.Expect(page.Locator(".brought li")).ToHaveCountAsync(1, new() { Timeout = 60_000 });
        Assert.InRange(sent, 4, 6);
        Assert.Equal(3_000_000, await north.ValueAsync<long>($"select bytes from media.file"));
    }

    /// <returns>The link and the code by which its teller comes back.</returns>
    private static async Task<(string Link, string Code)> TellAsync(Hospital hospital, string language, bool script, string sent)
    {
        await using var context = await Chromium.OpenAsync(hospital.Stranger(), width: 390, script: script);
        var page = await context.NewPageAsync();
        var errors = new ConcurrentQueue<string>();
        page.PageError += (_, error) => errors.Enqueue(error);
        await page.GotoAsync($"{hospital.Prefix}/");
        await page.ClickAsync("footer a[href$='/stories/tell']");
        await page.ClickAsync($"main a[hreflang='{language}']");
        await page.ClickAsync("main .doors a[href*='/stories/tell/whose']");
        await OnAsync("whose");
        await page.ClickAsync("label.choice:has(input[value=self])");
        await GoOnAsync();
        await OnAsync("words");
        await page.FillAsync("#Input_Text", Words);
        await page.FillAsync("#Input_Title", Title);
        await GoOnAsync();
        await OnAsync("files");
        await page.SetInputFilesAsync("#Input_File", new FilePayload { Name = "window.png", MimeType = "image/png", Buffer = Drawn.Png(900, 600) });
        await page.FillAsync("#Input_Shows", "The window of the ward");
        await GoOnAsync();
        await Assertions.Expect(page.Locator(".brought img[alt='The window of the ward']")).ToBeVisibleAsync();
        await page.ClickAsync("main > .actions a.button");
        await OnAsync("where");
        await page.FillAsync("#Input_Service", "Cardiology");
        await GoOnAsync();
        await OnAsync("name");
        await page.ClickAsync("label.choice:has(input[value=first])");
        await page.FillAsync("#Input_Name", "Ana");
        await GoOnAsync();
        await OnAsync("consent");
        await page.ClickAsync("label.choice:has(input[value=site])");
        await GoOnAsync();
        await OnAsync("check");
        await Assertions.Expect(page.Locator(".answers")).ToContainTextAsync("She spoke of her garden");
        await page.FillAsync("#Input_Signature", "Ana Morales");
        await GoOnAsync();
        await Assertions.Expect(page.Locator("h1")).ToHaveTextAsync(sent);
        await Assertions.Expect(page.Locator("main")).ToHaveAttributeAsync("lang", language);
        Assert.Empty(errors);
        return ((await page.Locator(".way dd").First.InnerTextAsync()).Trim(), (await page.Locator(".way code").InnerTextAsync()).Trim());

        Task GoOnAsync() => page.ClickAsync("main form.stack .actions button");

        // Each question is in the language that was chosen, and fits the phone.
        async Task OnAsync(string step)
        {
            await page.WaitForURLAsync(new System.Text.RegularExpressions.Regex($"/stories/tell/{step}\\b"));
            await Assertions.Expect(page.Locator("main")).ToHaveAttributeAsync("lang", language);
            if (script) { Assert.False(await page.EvaluateAsync<bool>("document.documentElement.scrollWidth > innerWidth"), step); }
        }
    }

    private static async Task PublishAsync(Testing.Browser reviewer, Hospital hospital, bool script)
    {
        await using var context = await Chromium.OpenAsync(reviewer, script: script);
        var page = await context.NewPageAsync();
        await page.GotoAsync($"{hospital.Prefix}/stories/review");
        await page.ClickAsync($"article h2 a:text-is('{Title}')");
        await page.ClickAsync("button:text-is('Take it')");
        await page.ClickAsync("button:text-is('Publish it')");
        await Assertions.Expect(page.Locator(".errors")).ToContainTextAsync("Look for everything that is asked below");
        var looks = page.Locator("input[name='Input.Seen']");
        Assert.True(await looks.CountAsync() >= 3);
        foreach (var look in await looks.AllAsync()) { await look.CheckAsync(); }
        await page.ClickAsync("button:text-is('Publish it')");
        await Assertions.Expect(page.Locator(".flash")).ToContainTextAsync("The story is published");
    }

    /// <summary>On another device, by what was written down.</summary>
    private static async Task TakeBackAsync(Hospital hospital, string link, string code, bool script)
    {
        await using var context = await Chromium.OpenAsync(hospital.Stranger(), width: 390, script: script);
        var page = await context.NewPageAsync();
        await page.GotoAsync(link);
        await page.FillAsync("#Input_Code", code.ToLowerInvariant());
        await page.ClickAsync("main form.stack .actions button");
        await page.ClickAsync("main a:text-is('Take it back')");
        await page.ClickAsync("main button:text-is('Take it back')");
        await Assertions.Expect(page.Locator(".flash")).ToContainTextAsync("Nobody can read it here any more");
        await Assertions.Expect(page.Locator("main")).Not.ToContainTextAsync("night nurse");
        await Assertions.Expect(page.Locator("main")).ToContainTextAsync("It stood on this website from");
    }

    /// <summary>True where a page says something of the story, or leads to it.</summary>
    private static async Task<bool> StandsAsync(Testing.Browser somebody, string place, string address)
    {
        var page = await somebody.GetAsync(place);
        return page.Status == 200 && new[] { Title, "night nurse", "her garden", "The window of the ward", address + "\"", address + "<" }.Any(words => page.Text.Contains(words, StringComparison.Ordinal));
    }
}
