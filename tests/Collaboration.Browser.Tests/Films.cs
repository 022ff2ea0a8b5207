using System.Collections.Concurrent;
using System.Text;
using System.Text.Json;
using Collaboration.Media.Contracts;
using Collaboration.Testing;
using Microsoft.Playwright;
using Xunit;

namespace Collaboration.Browser.Tests;

/// <summary>The player of a film: everything by keyboard, said in words, and one at a time.</summary>
public sealed class Films : AppTest
{
    private const string Captions = "WEBVTT\n\n00:00:00.000 --> 00:00:03.000\nGood morning, everybody.\n";

    [FactWithFilm]
    public async Task A_film_is_played_by_keyboard_alone_and_says_where_it_is_in_words()
    {
        var talks = await WithFilmsAsync(2);
        await using var context = await Chromium.OpenAsync(talks.Staff);
        var page = await OpenAsync(context, talks);
        var first = page.Locator("film-player").First;
        var (position, button) = (first.GetByRole(AriaRole.Slider, new() { Name = "Position" }), first.GetByRole(AriaRole.Button, new() { Name = "Play", Exact = true }));
        await button.FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(first.GetByRole(AriaRole.Button, new() { Name = "Pause" })).ToBeFocusedAsync();
        await page.WaitForFunctionAsync("() => document.querySelector('video').currentTime > 0");
        await page.Keyboard.PressAsync("Space");
        await Assertions.Expect(first.Locator("[role=status]")).ToHaveTextAsync(new System.Text.RegularExpressions.Regex("^Paused at [0-9] seconds?$"));
        await position.FocusAsync();
        await page.Keyboard.PressAsync("End");
        await Assertions.Expect(position).ToHaveAttributeAsync("aria-valuetext", "3 seconds of 3 seconds");
        await page.Keyboard.PressAsync("ArrowLeft");
        await Assertions.Expect(position).ToHaveAttributeAsync("aria-valuetext", "0 seconds of 3 seconds");
        await page.Keyboard.PressAsync("m");
        Assert.True(await page.EvaluateAsync<bool>("document.querySelector('video').muted"));
        await first.GetByRole(AriaRole.Slider, new() { Name = "Volume" }).FocusAsync();
        await page.Keyboard.PressAsync("ArrowUp");
        await page.WaitForFunctionAsync("() => !document.querySelector('video').muted");
        await first.GetByLabel("Speed").SelectOptionAsync("1.5");
        Assert.Equal(1.5, await page.EvaluateAsync<double>("document.querySelector('video').playbackRate"));
    }

    [FactWithFilm]
    public async Task Captions_are_shown_by_the_button_and_stay_chosen_for_the_next_film()
    {
        var talks = await WithFilmsAsync(1);
        await using var context = await Chromium.OpenAsync(talks.Staff);
        var page = await OpenAsync(context, talks);
        var captions = page.GetByRole(AriaRole.Button, new() { Name = "Captions" });
        await Assertions.Expect(captions).ToHaveAttributeAsync("aria-pressed", "false");
        await captions.PressAsync("Enter");
        await Assertions.Expect(captions).ToHaveAttributeAsync("aria-pressed", "true");
        await page.WaitForFunctionAsync("() => document.querySelector('video').textTracks[0].cues?.length === 1");
        Assert.Equal("showing", await page.EvaluateAsync<string>("document.querySelector('video').textTracks[0].mode"));
        await page.ReloadAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Button, new() { Name = "Captions" })).ToHaveAttributeAsync("aria-pressed", "true");
        await page.GetByText("What is said in it").ClickAsync();
        await Assertions.Expect(page.Locator(".transcript .said")).ToContainTextAsync("Good morning, everybody.");
    }

    [FactWithFilm]
    public async Task One_plays_at_a_time_and_nothing_but_its_head_is_loaded_before()
    {
        var talks = await WithFilmsAsync(2);
        await using var context = await Chromium.OpenAsync(talks.Staff);
        var page = await OpenAsync(context, talks);
        Assert.Equal(["metadata", "metadata"], await page.EvaluateAsync<string[]>("[...document.querySelectorAll('video')].map(v => v.preload)"));
        var plays = page.Locator("film-player .row > button:first-child");
        await plays.Nth(0).ClickAsync();
        await page.WaitForFunctionAsync("() => !document.querySelectorAll('video')[0].paused");
        await plays.Nth(1).ClickAsync();
        await page.WaitForFunctionAsync("() => document.querySelectorAll('video')[0].paused && !document.querySelectorAll('video')[1].paused");
    }

    [FactWithFilm]
    public async Task A_film_that_comes_in_several_pieces_plays_on_from_one_to_the_next()
    {
        var film = await Filmed.LongAsync();
        Assert.InRange(film.Length, 6 << 20, 40 << 20);
        var talks = await WithFilmsAsync(1, film);
        await using var context = await Chromium.OpenAsync(talks.Staff);
        var page = await context.NewPageAsync();
        var pieces = new ConcurrentQueue<string>();
        page.Response += (_, answer) => { if (answer.Status == 206) { pieces.Enqueue(answer.Headers["content-range"]); } };
        await page.GotoAsync(talks.Hospital.Prefix + Talks.Path);
        await page.EvaluateAsync("() => { const v = document.querySelector('video'); v.muted = true; v.playbackRate = 4; return v.play(); }");
        await page.WaitForFunctionAsync("() => document.querySelector('video').ended", null, new() { Timeout = 60_000 });
        Assert.True(pieces.Count > 1, string.Join(", ", pieces));
    }

    [FactWithFilm]
    public async Task An_episode_is_fetched_when_it_is_played_and_says_before_how_long_it_is()
    {
        var talks = await Talks.PrepareAsync(App);
        var casts = await Casts.PrepareAsync(talks.Hospital, talks.Leader.Person);
        await Wait.UntilAsync("it is read", () => talks.Hospital.ValueAsync<bool>($"select exists (select from media.film where state = 'read')"));
        await using var context = await Chromium.OpenAsync(talks.Hospital.Stranger());
        var page = await context.NewPageAsync();
        var fetched = new ConcurrentQueue<string>();
        page.Request += (_, request) => { if (request.ResourceType == "media") { fetched.Enqueue(request.Url); } };
        await page.GotoAsync(talks.Hospital.Prefix + casts.Path);
        var (player, position) = (page.Locator("film-player"), page.GetByRole(AriaRole.Slider, new() { Name = "Position" }));
        await Assertions.Expect(position).ToHaveAttributeAsync("aria-valuetext", "0 seconds of 3 seconds");
        await Assertions.Expect(player.Locator(".time")).ToHaveTextAsync("0:00 / 0:03");
        await page.WaitForLoadStateAsync(LoadState.NetworkIdle);
        Assert.Empty(fetched);
        // A chapter is gone to before anything is there.
        await page.GetByRole(AriaRole.Link, new() { Name = "What we heard" }).First.ClickAsync();
        await page.WaitForFunctionAsync("() => document.querySelector('audio').currentTime >= 1");
        Assert.NotEmpty(fetched);
    }

    [FactWithFilm]
    public async Task Without_script_the_browsers_own_player_stands_there_with_captions_and_poster()
    {
        var talks = await WithFilmsAsync(1);
        await using var context = await Chromium.OpenAsync(talks.Staff, script: false);
        var page = await context.NewPageAsync();
        await page.GotoAsync(talks.Hospital.Prefix + Talks.Path);
        await Assertions.Expect(page.Locator("film-player > video[controls][poster] > track[kind=captions]")).ToHaveCountAsync(1);
        Assert.Empty(await page.Locator("film-player button").AllAsync());
    }

    [FactWithFilm]
    public async Task A_film_that_is_chosen_in_the_editor_is_a_player_and_waits_for_its_captions()
    {
        var talks = await Talks.PrepareAsync(App);
        await using var context = await Chromium.OpenAsync(talks.Leader, 390);
        var page = await context.NewPageAsync();
        await page.GotoAsync($"{talks.Hospital.Prefix}/blogs/lets-talk/write");
        await page.Locator("input[type=file]").SetInputFilesAsync(new FilePayload { Name = "Good [morning].webm", MimeType = "video/webm", Buffer = await Filmed.WebmAsync() });
        await Assertions.Expect(page.Locator("#Input_Text")).ToHaveValueAsync(new System.Text.RegularExpressions.Regex(@"^!\[Good \\\[morning\\\]\]\(/media/[0-9a-f-]{36}/640x360/good-morning\.webm\)"));
        var captions = page.Locator("[data-coming] a:text-is('Add captions')");
        await page.FillAsync("#Input_Title", "A message");
        await page.ClickAsync("button:text-is('Publish')");
        await Assertions.Expect(page.Locator(".errors")).ToContainTextAsync("“Good [morning]” has no captions yet");
        var beside = await context.RunAndWaitForPageAsync(() => page.Locator("#uncaptioned ~ ul a").ClickAsync());
        await beside.ClickAsync("button:text-is('Nobody speaks in it')");
        await Assertions.Expect(beside.Locator(".flash")).ToContainTextAsync("needs no captions");
        await page.BringToFrontAsync();
        await page.ClickAsync("button:text-is('Publish')");
        await Assertions.Expect(page.Locator(".prose film-player .controls")).ToBeVisibleAsync();
    }

    [FactWithFilm]
    public async Task Neither_the_player_nor_the_films_own_page_has_a_finding()
    {
        var talks = await WithFilmsAsync(1);
        var findings = new List<string>();
        var errors = new ConcurrentQueue<string>();
        foreach (var (width, dark) in new[] { (390, false), (390, true), (1280, false), (1280, true) })
        {
            await using var context = await Chromium.OpenAsync(talks.Communicator, width, dark, axe: true);
            foreach (var path in new[] { Talks.Path, await talks.Hospital.ValueAsync<string>($"select '/media/films/' || file_id from media.film limit 1") })
            {
                var page = await context.NewPageAsync();
                page.Console += (_, message) => { if (message.Type == "error") { errors.Enqueue($"{path}: {message.Text}"); } };
                await page.GotoAsync(talks.Hospital.Prefix + path);
                await Assertions.Expect(page.Locator("film-player .controls")).ToBeVisibleAsync();
                await page.EvaluateAsync(Chromium.Axe);
                var violations = await page.EvaluateAsync<JsonElement>("axe.run().then(r => r.violations.map(v => v.id + ' ' + v.nodes.map(n => n.target.join(' ')).join(', ')))");
                findings.AddRange(violations.EnumerateArray().Select(v => $"{path} {width} {dark}: {v}"));
                if (await page.EvaluateAsync<bool>("document.documentElement.scrollWidth > innerWidth")) { findings.Add($"{path} {width}: scrolls sideways"); }
                var small = await page.EvaluateAsync<string[]>("[...document.querySelectorAll('film-player :is(button, select, input)')].filter(e => e.checkVisibility()).map(e => [e, e.getBoundingClientRect()]).filter(([, r]) => r.height < 44 || r.width < 44).map(([e]) => e.outerHTML)");
                findings.AddRange(small.Select(s => $"{path} {width}: smaller than 44: {s}"));
            }
        }
        Assert.True(findings.Count + errors.Count == 0, string.Join("\n", findings.Concat(errors)));
    }

    private static async Task<IPage> OpenAsync(IBrowserContext context, Talks talks)
    {
        var page = await context.NewPageAsync();
        await page.GotoAsync(talks.Hospital.Prefix + Talks.Path);
        await page.WaitForFunctionAsync("() => [...document.querySelectorAll('video')].every(v => v.readyState >= 1)");
        return page;
    }

    private async Task<Talks> WithFilmsAsync(int count, byte[]? content = null)
    {
        var talks = await Talks.PrepareAsync(App);
        var text = new StringBuilder("Before.\n");
        for (var i = 1; i <= count; i++)
        {
            var film = (await talks.Hospital.UseAsync<IMediaLibrary, Kernel.Files.FileAddress?>(async m => await m.AddAsync(Guid.CreateVersion7(), "message.webm", new MemoryStream(content ?? await Filmed.WebmAsync()), talks.Communicator.Person.Id, default)))!;
            await talks.Communicator.PostAsync($"/media/films/{film.Id}?handler=captions", ("Input.Language", "en"), ("Input.Captions", Captions));
            await talks.Communicator.PostAsync($"/media/films/{film.Id}?handler=fromCaptions", ("Input.Language", "en"));
            text.Append($"\n![Message {i}]({film.Path} \"From Ruth\")\n");
        }
        await Wait.UntilAsync("they are read", async () => await talks.Hospital.ValueAsync<long>($"select count(*) from media.film where state = 'read'") == count);
        await (await talks.Communicator.GetAsync($"/posts/{talks.Post}/edit")).SubmitAsync("Save", ("Input.Text", $"{text}\nAfter."));
        return talks;
    }
}
