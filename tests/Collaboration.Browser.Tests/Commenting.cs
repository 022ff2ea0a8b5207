using Collaboration.Testing;
using Microsoft.Playwright;
using Xunit;

namespace Collaboration.Browser.Tests;

/// <summary>Two browsers side by side with the same post open.</summary>
public sealed class Commenting : AppTest
{
    [Fact]
    public async Task A_comment_appears_is_answered_and_goes_in_the_other_browser_by_itself()
    {
        var talks = await Talks.PrepareAsync(App);
        await talks.Hospital.ExecuteAsync($"update blogs.blog set comment_rule = 'at once'");
        var ben = await talks.Hospital.SignedInAsAsync("leader", "Ben");
        await using var hers = await Chromium.OpenAsync(talks.Staff, width: 390);
        await using var his = await Chromium.OpenAsync(ben);
        var (one, other) = (await OpenAsync(hers, talks), await OpenAsync(his, talks));
        await SayAsync(one, "Who waters the **plants**?");
        var (here, there) = (one.Locator(".thread > .comment:has-text('plants')"), other.Locator(".thread > .comment:has-text('plants')"));
        await Assertions.Expect(there).ToContainTextAsync("Who waters the plants?");
        await Assertions.Expect(there.Locator("text=Take back")).ToHaveCountAsync(0);
        await Assertions.Expect(there.Locator("text=Review")).ToHaveCountAsync(0);
        await Assertions.Expect(here.Locator(".who b")).ToHaveTextAsync("You");
        await there.Locator("button:text('Recommend')").ClickAsync();
        await Assertions.Expect(here.Locator("button:text('Recommend')")).ToHaveTextAsync("Recommend · 1");
        await Assertions.Expect(here.Locator(".who b")).ToHaveTextAsync("You");
        await Assertions.Expect(there.Locator("button:text('Recommend')")).ToHaveAttributeAsync("aria-pressed", "true");
        await there.Locator("a:text('Reply')").ClickAsync();
        await other.FillAsync("#Input_Text", "I do.");
        await other.ClickAsync("text=Send comment");
        await Assertions.Expect(here.Locator(".replies .answer")).ToContainTextAsync("I do.");
        await here.Locator(":scope > div > .do >> text=Take back").ClickAsync();
        await Assertions.Expect(other.Locator(".thread")).ToContainTextAsync("comment was taken back");
        await Assertions.Expect(other.Locator(".thread .replies")).ToContainTextAsync("I do.");
    }

    [Fact]
    public async Task What_waits_for_review_is_seen_by_its_writer_alone_and_by_all_once_it_is_approved()
    {
        var talks = await Talks.PrepareAsync(App);
        await using var hers = await Chromium.OpenAsync(talks.Staff, width: 390);
        await using var his = await Chromium.OpenAsync(await talks.Hospital.SignedInAsAsync("staff", "Ben"));
        var (one, other) = (await OpenAsync(hers, talks), await OpenAsync(his, talks));
        await SayAsync(one, "Nobody waters the plants.");
        await Assertions.Expect(one.Locator(".comment.pending")).ToContainTextAsync("Waiting for review");
        await Assertions.Expect(other.Locator(".talk")).Not.ToContainTextAsync("Nobody waters");
        var id = await talks.Hospital.ValueAsync<Guid>($"select id from blogs.comment where markdown like 'Nobody waters%'");
        await (await talks.Communicator.GetAsync($"/comments/{id}/review")).SubmitAsync("Approve");
        await Assertions.Expect(other.Locator(".talk")).ToContainTextAsync("Nobody waters the plants.");
        await Assertions.Expect(one.Locator(".comment.pending")).ToHaveCountAsync(0);
        await Assertions.Expect(one.Locator(".comment:has-text('Nobody waters') >> text=Take back")).ToBeVisibleAsync();
        await (await talks.Communicator.GetAsync($"/comments/{id}/review")).SubmitAsync("Decline comment", ("Input.Reason", "It speaks of a plant."));
        await Assertions.Expect(other.Locator(".talk")).Not.ToContainTextAsync("Nobody waters");
        await Assertions.Expect(one.Locator(".comment.declined")).ToContainTextAsync("It speaks of a plant.");
    }

    [Fact]
    public async Task A_comment_typed_while_the_line_is_gone_is_kept_and_sent_once()
    {
        var talks = await Talks.PrepareAsync(App);
        await talks.Hospital.ExecuteAsync($"update blogs.blog set comment_rule = 'at once'");
        await using var hers = await Chromium.OpenAsync(talks.Staff, width: 390);
        var page = await OpenAsync(hers, talks);
        await hers.SetOfflineAsync(true);
        await SayAsync(page, "Said in the lift");
        await Assertions.Expect(page.Locator(".comment.pending")).ToContainTextAsync("Waiting to be sent");
        await Assertions.Expect(page.Locator(".offline")).Not.ToBeEmptyAsync();
        await hers.SetOfflineAsync(false);
        await Assertions.Expect(page.Locator(".comment.pending")).ToHaveCountAsync(0);
        await Assertions.Expect(page.Locator(".thread .said:has-text('Said in the lift')")).ToHaveCountAsync(1);
        Assert.Equal(1, await talks.Hospital.ValueAsync<long>($"select count(*) from blogs.comment where markdown = 'Said in the lift'"));
    }

    private static async Task<IPage> OpenAsync(IBrowserContext context, Talks talks)
    {
        var page = await context.NewPageAsync();
        await page.GotoAsync(talks.Hospital.Prefix + Talks.Path);
        await page.Locator("form[data-say]").ScrollIntoViewIfNeededAsync();
        await page.WaitForSelectorAsync("[data-joined]", new() { State = WaitForSelectorState.Attached });
        return page;
    }

    private static async Task SayAsync(IPage page, string text)
    {
        await page.FillAsync("#Input_Text", text);
        await page.ClickAsync("form[data-say] button:has-text('Send comment')");
    }
}
