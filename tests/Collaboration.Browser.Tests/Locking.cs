using Collaboration.Kernel.Tenancy;
using Collaboration.Testing;
using Microsoft.Playwright;
using Xunit;

namespace Collaboration.Browser.Tests;

/// <summary>A shared computer with its screen still on.</summary>
public sealed class Locking : AppTest
{
    private const string Title = "What we will stop doing";

    [Fact]
    public async Task The_page_covers_itself_when_time_is_up_and_what_was_typed_is_there_afterwards()
    {
        var (talks, page) = await OpenAsync();
        await page.GotoAsync(talks.Prefix + Talks.Path);
        await page.FillAsync("textarea[name='Input.Text']", "Half a sentence about");
        await page.Clock.FastForwardAsync("04:50");
        await page.Keyboard.PressAsync("Shift");
        await page.Clock.FastForwardAsync("04:50");
        await Assertions.Expect(page.Locator("h1")).ToHaveTextAsync(Title);
        await page.Clock.FastForwardAsync("00:30");
        await Assertions.Expect(page.Locator("h1")).ToContainTextAsync("Locked for Ana");
        Assert.DoesNotContain("Half a sentence", await page.ContentAsync(), StringComparison.Ordinal);
        Assert.DoesNotContain(Title, await page.ContentAsync(), StringComparison.Ordinal);
        // Back in the history there is no page of the person's either.
        await page.GoBackAsync();
        await Assertions.Expect(page.Locator("h1")).ToContainTextAsync("Locked for Ana");
        await page.FillAsync("#Input_Password", Hospital.Password);
        await page.ClickAsync("main button.button:has-text('Go on')");
        await Assertions.Expect(page.Locator("h1")).ToHaveTextAsync(Title);
        await page.ClickAsync("text=Bring it back");
        await Assertions.Expect(page.Locator("textarea[name='Input.Text']")).ToHaveValueAsync("Half a sentence about");
    }

    [Fact]
    public async Task Somebody_else_gets_the_sign_in_page_and_nothing_that_was_typed()
    {
        var (talks, page) = await OpenAsync();
        await page.GotoAsync(talks.Prefix + Talks.Path);
        await page.FillAsync("textarea[name='Input.Text']", "Half a sentence about");
        await page.Clock.FastForwardAsync("05:10");
        await page.ClickAsync("text=I am somebody else");
        await Assertions.Expect(page.Locator("h1")).ToHaveTextAsync("Sign in");
        Assert.Equal(0, await page.EvaluateAsync<int>("Object.keys(sessionStorage).filter(k => k.startsWith('keep:')).length"));
        Assert.True(await page.IsCheckedAsync("input[name=shared][type=checkbox]"));
    }

    private async Task<(Hospital Hospital, IPage Page)> OpenAsync()
    {
        var talks = await Talks.PrepareAsync(App);
        await talks.Hospital.ExecuteAsync($"update kernel.session set is_shared = true where account_id = {talks.Staff.Person.Id}");
        var context = await Chromium.OpenAsync(talks.Staff);
        await context.AddCookiesAsync([new Cookie { Name = "shared", Value = "yes", Path = talks.Hospital.Prefix, Domain = talks.Staff.Origin.Host }]);
        var page = await context.NewPageAsync();
        await page.Clock.InstallAsync();
        return (talks.Hospital, page);
    }
}
