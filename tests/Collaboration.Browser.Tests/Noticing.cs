using Collaboration.Testing;
using Microsoft.Playwright;
using Xunit;

namespace Collaboration.Browser.Tests;

/// <summary>The count of notices on an open page.</summary>
public sealed class Noticing : AppTest
{
    [Theory]
    [InlineData("/rules"), InlineData("/discussion/everyone")]
    public async Task It_moves_by_itself_is_said_and_goes_down_when_the_notice_is_followed(string open)
    {
        var talks = await Talks.PrepareAsync(App);
        await using var staff = await Chromium.OpenAsync(talks.Staff, 390);
        var phone = await staff.NewPageAsync();
        await phone.GotoAsync(talks.Hospital.Prefix + open);
        await Assertions.Expect(phone.Locator(open == "/discussion/everyone" ? "[data-live][data-joined]" : "[data-told][data-joined]")).ToHaveCountAsync(1);
        var comment = Guid.CreateVersion7();
        await talks.Staff.PostAsync($"/posts/{talks.Post}/comments", ("Input.Id", $"{comment}"), ("Input.Text", "And the fax machine."));
        await (await talks.Communicator.GetAsync($"/comments/{comment}/review")).SubmitAsync("Approve", ("Input.Decision", "approve"));
        var count = phone.Locator(".tabs a[href$='/account/notices'] .n");
        await Assertions.Expect(count).ToHaveTextAsync("1 new");
        await Assertions.Expect(phone.Locator("[data-told]")).ToHaveTextAsync("You have one new notice.");
        await phone.GotoAsync(talks.Hospital.Prefix + "/account/notices");
        var read = phone.WaitForRequestAsync(r => r.Method == "POST" && r.Url.Contains("/account/notices", StringComparison.Ordinal));
        await phone.ClickAsync(".notices .new a");
        await read;
        await Assertions.Expect(phone.Locator(".talk")).ToContainTextAsync("And the fax machine.");
        await Assertions.Expect(count).ToHaveCountAsync(0);
    }
}
