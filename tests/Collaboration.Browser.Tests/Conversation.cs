using Collaboration.Testing;
using Microsoft.Playwright;
using Xunit;

namespace Collaboration.Browser.Tests;

/// <summary>A comment's way from one person's phone to another's, by hand.</summary>
public sealed class Conversation : AppTest
{
    [Theory]
    [InlineData(true), InlineData(false)]
    public async Task A_comment_is_sent_approved_and_read_by_a_colleague_with_and_without_script(bool script)
    {
        var talks = await Talks.PrepareAsync(App);
        var path = talks.Hospital.Prefix + Talks.Path;
        await using var staff = await Chromium.OpenAsync(talks.Staff, 390, script: script);
        var phone = await staff.NewPageAsync();
        await phone.GotoAsync(path);
        await phone.FillAsync("#Input_Text", "Please **also** the fax machine.");
        await phone.ClickAsync("text=Send comment");
        await Assertions.Expect(phone.Locator(".pending")).ToContainTextAsync("Please also the fax machine.");

        await using var desk = await Chromium.OpenAsync(talks.Communicator, script: script);
        var queue = await desk.NewPageAsync();
        await queue.GotoAsync(talks.Hospital.Prefix + "/");
        await queue.ClickAsync("a[href$='/comments/review']:visible");
        await Assertions.Expect(queue.Locator(".card")).ToContainTextAsync(talks.Staff.Person.FullName);
        await queue.ClickAsync("button:has-text('Approve')");
        await Assertions.Expect(queue.Locator("main")).ToContainTextAsync("Nothing waits for review.");

        await using var colleague = await Chromium.OpenAsync(await talks.Hospital.SignedInAsAsync("staff", "Devon"), 390, script: script);
        var other = await colleague.NewPageAsync();
        await other.GotoAsync(path);
        await Assertions.Expect(other.Locator(".talk")).ToContainTextAsync("Please also the fax machine.");
        Assert.DoesNotContain(talks.Staff.Person.FamilyName, await other.ContentAsync());
        await other.ClickAsync("button:has-text('Recommend'):below(:text('fax machine'))");
        await Assertions.Expect(other.Locator("button[aria-pressed=true]")).ToHaveCountAsync(1);

        await phone.ClickAsync(".tabs >> text=Notices");
        await Assertions.Expect(phone.Locator(".notices")).ToContainTextAsync("is published");
    }

    [Fact]
    public async Task A_decline_tells_the_author_why()
    {
        var talks = await Talks.PrepareAsync(App);
        await talks.Staff.PostAsync($"/posts/{talks.Post}/comments", ("Input.Id", Guid.CreateVersion7().ToString()), ("Input.Text", "Bed 4 is rude."));
        await using var desk = await Chromium.OpenAsync(talks.Communicator);
        var queue = await desk.NewPageAsync();
        await queue.GotoAsync(talks.Hospital.Prefix + "/comments/review");
        await queue.ClickAsync("summary:has-text('Decline')");
        await queue.FillAsync("textarea", "It speaks of a patient.");
        await queue.ClickAsync("button:has-text('Decline comment')");
        await Assertions.Expect(queue.Locator("main")).ToContainTextAsync("Nothing waits for review.");
        await using var staff = await Chromium.OpenAsync(talks.Staff);
        var page = await staff.NewPageAsync();
        await page.GotoAsync(talks.Hospital.Prefix + Talks.Path);
        await Assertions.Expect(page.Locator(".declined")).ToContainTextAsync("It speaks of a patient.");
    }

    [Fact]
    public async Task Two_clicks_send_one_comment()
    {
        var talks = await Talks.PrepareAsync(App);
        await using var staff = await Chromium.OpenAsync(talks.Staff, script: false);
        var page = await staff.NewPageAsync();
        await page.GotoAsync(talks.Hospital.Prefix + Talks.Path);
        await page.FillAsync("#Input_Text", "Once is enough.");
        await page.DblClickAsync("text=Send comment");
        await Assertions.Expect(page.Locator(".pending")).ToContainTextAsync("Once is enough.");
        Assert.Equal(1, await talks.Hospital.ValueAsync<long>($"select count(*) from blogs.comment where markdown = 'Once is enough.'"));
    }

    [Fact]
    public async Task What_was_typed_is_offered_again_after_the_page_was_left()
    {
        var talks = await Talks.PrepareAsync(App);
        await using var staff = await Chromium.OpenAsync(talks.Staff);
        var page = await staff.NewPageAsync();
        await page.GotoAsync(talks.Hospital.Prefix + Talks.Path);
        await page.Locator("#Input_Text").PressSequentiallyAsync("Half a thought");
        await page.GotoAsync(talks.Hospital.Prefix + "/rules");
        await page.GotoAsync(talks.Hospital.Prefix + Talks.Path);
        await page.ClickAsync("text=Bring it back");
        await Assertions.Expect(page.Locator("#Input_Text")).ToHaveValueAsync("Half a thought");
    }
}
