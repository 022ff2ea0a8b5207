using Collaboration.Testing;
using Microsoft.Playwright;
using Xunit;

namespace Collaboration.Browser.Tests;

/// <summary>Two browsers side by side: what is said in one stands in the other a moment later.</summary>
public sealed class Discussing : AppTest
{
    private const string Everyone = "/discussion/everyone";

    [Fact]
    public async Task What_one_says_edits_and_takes_back_the_other_sees_without_touching_the_page()
    {
        var north = await App.HospitalAsync();
        var (ana, ben) = (await north.SignedInAsAsync("staff", "Ana"), await north.SignedInAsAsync("leader", "Ben"));
        await using var hers = await Chromium.OpenAsync(ana, width: 390);
        await using var his = await Chromium.OpenAsync(ben);
        var (one, other) = (await OpenAsync(hers, ana, Everyone), await OpenAsync(his, ben, Everyone));
        await SayAsync(one, "Soup on **4 West** tonight?");
        var there = other.Locator(".thread > .comment").First;
        await Assertions.Expect(there).ToContainTextAsync("Soup on 4 West tonight?");
        await Assertions.Expect(other.Locator("[data-live-said]")).ToHaveTextAsync("New message from Ana");
        await Assertions.Expect(there.Locator("text=Take back")).ToHaveCountAsync(0);
        var here = one.Locator(".thread > .comment").First;
        await Assertions.Expect(here.Locator("text=Take back")).ToBeVisibleAsync();
        await there.Locator("button:text('Thanks')").ClickAsync();
        await Assertions.Expect(here.Locator("button[value=thanks]")).ToHaveTextAsync("Thanks · 1");
        await Assertions.Expect(there.Locator("button[value='-thanks']")).ToHaveAttributeAsync("aria-pressed", "true");
        await there.Locator("a:text('Reply')").ClickAsync();
        await JoinedAsync(other);
        await SayAsync(other, "With bread.");
        await Assertions.Expect(here).ToContainTextAsync("1 reply");
        await here.Locator("text=Take back").ClickAsync();
        await Assertions.Expect(other.Locator(".thread")).ToContainTextAsync("took this message back");
        await Assertions.Expect(other.Locator(".thread")).Not.ToContainTextAsync("Soup on");
        await Assertions.Expect(other.Locator(".thread")).ToContainTextAsync("With bread.");
    }

    [Fact]
    public async Task What_is_typed_while_the_line_is_gone_is_kept_sent_once_and_what_was_missed_is_fetched()
    {
        var north = await App.HospitalAsync();
        var (ana, ben) = (await north.SignedInAsAsync("staff", "Ana"), await north.SignedInAsAsync("staff", "Ben"));
        await using var hers = await Chromium.OpenAsync(ana, width: 390);
        var page = await OpenAsync(hers, ana, Everyone);
        await hers.SetOfflineAsync(true);
        await SayAsync(page, "Said in the lift");
        await Assertions.Expect(page.Locator(".pending")).ToContainTextAsync("Waiting to be sent");
        await Assertions.Expect(page.Locator(".offline")).Not.ToBeEmptyAsync();
        for (var i = 0; i < 3; i++) { Assert.Equal(303, (await ben.PostAsync(Everyone, ("Input.Id", $"{Guid.CreateVersion7()}"), ("Input.Text", $"Meanwhile {i}"))).Status); }
        await hers.SetOfflineAsync(false);
        await Assertions.Expect(page.Locator(".pending")).ToHaveCountAsync(0);
        foreach (var text in new[] { "Said in the lift", "Meanwhile 0", "Meanwhile 1", "Meanwhile 2" }) { await Assertions.Expect(page.Locator($".thread .said:has-text('{text}')")).ToHaveCountAsync(1); }
        Assert.Equal(1, await north.ValueAsync<long>($"select count(*) from discussions.message where markdown = 'Said in the lift'"));
        await Assertions.Expect(page.Locator(".offline")).ToBeEmptyAsync();
    }

    [Fact]
    public async Task What_is_new_is_counted_in_an_open_feed_and_shown_when_its_reader_asks()
    {
        var north = await App.HospitalAsync();
        var (ana, ben) = (await north.SignedInAsAsync("staff", "Ana"), await north.SignedInAsAsync("staff", "Ben"));
        await using var hers = await Chromium.OpenAsync(ana, width: 390);
        var page = await OpenAsync(hers, ana, "/discussion");
        for (var i = 1; i <= 2; i++)
        {
            Assert.Equal(303, (await ben.PostAsync(Everyone, ("Input.Id", $"{Guid.CreateVersion7()}"), ("Input.Text", $"News {i}"))).Status);
            await Assertions.Expect(page.Locator("[data-news]")).ToHaveTextAsync($"Show {i} new");
        }
        await Assertions.Expect(page.Locator(".card")).ToHaveCountAsync(0);
        await page.ClickAsync("[data-news]");
        await Assertions.Expect(page.Locator(".card")).ToHaveCountAsync(2);
        await Assertions.Expect(page.Locator(".card").First).ToContainTextAsync("News 2");
        await Assertions.Expect(page.Locator("[data-news]")).ToBeHiddenAsync();
    }

    [Fact]
    public async Task Without_script_the_page_does_the_same_by_reloading()
    {
        var north = await App.HospitalAsync();
        var ana = await north.SignedInAsAsync("staff", "Ana");
        await using var context = await Chromium.OpenAsync(ana, width: 390, script: false);
        var page = await context.NewPageAsync();
        await page.GotoAsync(ana.Prefix + Everyone);
        await SayAsync(page, "Plain");
        await Assertions.Expect(page.Locator(".thread .said").First).ToHaveTextAsync("Plain");
        await page.Locator("button:text('I agree')").ClickAsync();
        await Assertions.Expect(page.Locator("button:text('I agree')")).ToHaveTextAsync("I agree · 1");
    }

    private static async Task<IPage> OpenAsync(IBrowserContext context, Testing.Browser person, string path)
    {
        var page = await context.NewPageAsync();
        await page.GotoAsync(person.Prefix + path);
        await JoinedAsync(page);
        return page;
    }

    private static async Task JoinedAsync(IPage page) => await page.WaitForSelectorAsync("[data-joined]", new() { State = WaitForSelectorState.Attached });

    private static async Task SayAsync(IPage page, string text)
    {
        await page.FillAsync("#Input_Text", text);
        await page.ClickAsync("form[data-say] .row button");
    }
}
