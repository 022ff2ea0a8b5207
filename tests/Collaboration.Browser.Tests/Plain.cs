using Collaboration.Testing;
using Microsoft.Playwright;
using Xunit;

namespace Collaboration.Browser.Tests;

/// <summary>The conversation without script: whatever can be done by one press and a reload is done so.</summary>
public sealed class Plain : AppTest
{
    [Fact]
    public async Task A_question_is_asked_asked_too_and_talked_about()
    {
        var north = await App.HospitalAsync();
        var (ana, ben) = (await north.SignedInAsAsync("staff", "Ana"), await north.SignedInAsAsync("staff", "Ben"));
        await using var hers = await Chromium.OpenAsync(ana, width: 390, script: false);
        var asked = await OpenAsync(hers, ana, "/questions");
        await asked.ClickAsync("main a[href$='/questions/ask']");
        await asked.FillAsync("#Input_Title", "When does the new rota begin?");
        await asked.ClickAsync("main form .actions button");
        await Assertions.Expect(asked.Locator("h1")).ToHaveTextAsync("When does the new rota begin?");

        await using var his = await Chromium.OpenAsync(ben, script: false);
        var page = await OpenAsync(his, ben, "/questions");
        await page.ClickAsync("main a:has-text('When does the new rota begin?')");
        await page.ClickAsync("button:has-text('I ask this too')");
        await Assertions.Expect(page.Locator("button:has-text('I ask this too')")).ToHaveAttributeAsync("aria-pressed", "true");
        await Assertions.Expect(page.Locator("button:has-text('I ask this too')")).ToContainTextAsync("· 1");
        await page.ClickAsync("button:has-text('I ask this too')");
        await Assertions.Expect(page.Locator("button:has-text('I ask this too')")).ToContainTextAsync("· 0");
        await SayAsync(page, "In May, I heard.");
        await ReactAsync(page, "In May, I heard.");
    }

    [Fact]
    public async Task An_idea_is_proposed_voted_for_and_talked_about()
    {
        var north = await App.HospitalAsync();
        var ana = await north.SignedInAsAsync("staff", "Ana");
        await using var context = await Chromium.OpenAsync(ana, width: 390, script: false);
        var page = await OpenAsync(context, ana, "/ideas");
        await page.ClickAsync("main a[href$='/ideas/new']");
        await page.FillAsync("#Input_Title", "A kettle for every ward");
        await page.FillAsync("#Input_Text", "Tea at night.");
        await page.ClickAsync("main form .actions button");
        await Assertions.Expect(page.Locator("h1")).ToHaveTextAsync("A kettle for every ward");
        // Who proposes is for it.
        await Assertions.Expect(page.Locator("#vote button:has-text('I am for it')")).ToHaveTextAsync("I am for it · 1");
        foreach (var (press, counted) in new[] { ("I am against it", "I am against it · 1"), ("I am for it", "I am for it · 1"), ("I am for it", "I am for it · 0") })
        {
            await page.ClickAsync($"#vote button:has-text('{press}')");
            await Assertions.Expect(page.Locator($"#vote button:has-text('{press}')")).ToHaveTextAsync(counted);
        }
        await SayAsync(page, "And biscuits.");
        await ReactAsync(page, "And biscuits.");
        // What only says what was done is said once.
        await Assertions.Expect(page.Locator("h1")).ToHaveTextAsync("A kettle for every ward");
    }

    [Fact]
    public async Task A_message_is_said_answered_pinned_followed_edited_and_taken_back()
    {
        var north = await App.HospitalAsync();
        var ada = await north.SignedInAsAsync("administrator", "Ada");
        await using var context = await Chromium.OpenAsync(ada, width: 390, script: false);
        var page = await OpenAsync(context, ada, "/discussion/everyone");
        await page.ClickAsync("main header button:has-text('Follow')");
        await Assertions.Expect(page.Locator("main header button:has-text('Follow')")).ToHaveAttributeAsync("aria-pressed", "true");
        await SayAsync(page, "Soup on 4 West tonight?");
        await ReactAsync(page, "Soup on 4 West tonight?");

        await page.ClickAsync(".thread a:text-is('Reply')");
        await SayAsync(page, "With bread.");
        await ReactAsync(page, "With bread.");
        await page.ClickAsync("main header a:has-text('Everyone')");
        await Assertions.Expect(page.Locator(".thread a:text-is('1 reply')")).ToBeVisibleAsync();

        await MoreAsync(page);
        // Who says something follows what is answered.
        await page.ClickAsync("button:has-text('Stop following its replies')");
        await page.GotoAsync(ada.Prefix + "/discussion/everyone");
        await MoreAsync(page);
        await Assertions.Expect(page.Locator("button:text-is('Follow its replies')")).ToBeVisibleAsync();
        await page.ClickAsync("button:has-text('Pin it to the top')");
        await Assertions.Expect(page.Locator(".pins")).ToContainTextAsync("Soup on 4 West tonight?");
        await MoreAsync(page);
        await page.ClickAsync("button:has-text('Take it off the top')");
        await Assertions.Expect(page.Locator(".pins li")).ToHaveCountAsync(0);
        await MoreAsync(page);
        await page.ClickAsync("button:has-text('Mark as unread from here')");
        await Assertions.Expect(page.Locator("main")).ToContainTextAsync("Everyone");

        await page.GotoAsync(ada.Prefix + "/discussion/everyone");
        await page.ClickAsync(".thread a:text-is('Edit')");
        await page.FillAsync("#Input_Text", "Soup on 5 West tonight?");
        await page.ClickAsync("main form button:text-is('Save')");
        await Assertions.Expect(page.Locator(".thread")).ToContainTextAsync("Soup on 5 West tonight?");
        await page.ClickAsync(".thread button:text-is('Take back')");
        await Assertions.Expect(page.Locator(".thread")).ToContainTextAsync("took this message back");
        await Assertions.Expect(page.Locator(".thread")).Not.ToContainTextAsync("Soup on");
    }

    [Fact]
    public async Task A_notice_is_read_by_following_it_and_by_a_button()
    {
        var north = await App.HospitalAsync();
        var (ana, ben) = (await north.SignedInAsAsync("staff", "Ana"), await north.SignedInAsAsync("staff", "Ben"));
        var first = Guid.CreateVersion7();
        await ana.PostAsync("/discussion/everyone", ("Input.Id", $"{first}"), ("Input.Text", "Who has the key?"));
        await ben.PostAsync($"/discussion/everyone/{first}", ("Input.Id", $"{Guid.CreateVersion7()}"), ("Input.Text", "I have."));
        await Wait.UntilAsync("she is told", async () => await north.ValueAsync<long>($"select count(*) from kernel.notice where account_id = {ana.Person.Id}") == 1);
        await using var context = await Chromium.OpenAsync(ana, width: 390, script: false);
        var page = await OpenAsync(context, ana, "/account/notices");
        await Assertions.Expect(page.Locator(".notices .new")).ToHaveCountAsync(1);
        await page.ClickAsync(".notices .new button");
        await Assertions.Expect(page.Locator(".notices .new")).ToHaveCountAsync(0);
    }

    private static async Task<IPage> OpenAsync(IBrowserContext context, Testing.Browser person, string path)
    {
        var page = await context.NewPageAsync();
        await page.GotoAsync(person.Prefix + path);
        return page;
    }

    private static async Task SayAsync(IPage page, string text)
    {
        await page.FillAsync("form[data-say] textarea", text);
        await page.ClickAsync("form[data-say] .row button");
        await Assertions.Expect(page.Locator($".thread .said:has-text('{text}')")).ToHaveCountAsync(1);
        await Assertions.Expect(page.Locator("form[data-say] textarea")).ToHaveValueAsync("");
    }

    private static async Task ReactAsync(IPage page, string to)
    {
        var thanks = page.Locator($".thread > li:has(.said:has-text('{to}')) button:has-text('Thanks')");
        await thanks.ClickAsync();
        await Assertions.Expect(thanks).ToHaveTextAsync("Thanks · 1");
        await thanks.ClickAsync();
        await Assertions.Expect(thanks).ToHaveTextAsync("Thanks");
    }

    private static Task MoreAsync(IPage page) => page.ClickAsync(".thread a.more");
}
