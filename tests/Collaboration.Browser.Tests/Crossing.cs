using System.Collections.Concurrent;
using Collaboration.Testing;
using Microsoft.Playwright;
using Xunit;

namespace Collaboration.Browser.Tests;

/// <summary>From hospital to hospital in a real browser, which holds forms to the page's policy through every redirect.</summary>
public sealed class Crossing : AppTest
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Somebody_links_two_accounts_and_goes_over_by_host_and_by_prefix(bool onHosts)
    {
        var (north, south) = (await HospitalAsync("north", onHosts), await HospitalAsync("south", onHosts));
        var (ana, anna) = (await north.Hospital.PersonAsync("Ana", "staff"), await south.Hospital.PersonAsync("Anna", "staff"));
        await using var context = await Chromium.OpenAsync(north.Hospital.Stranger());
        var page = await context.NewPageAsync();
        var refused = new ConcurrentQueue<string>();
        page.Console += (_, message) => { if (message.Type == "error") { refused.Enqueue(message.Text); } };
        await page.GotoAsync(north.Origin + "/account/sign-in");
        await SignInAsync(page, ana);
        await page.GotoAsync($"{north.Origin}/account/hospitals/add?q={south.Hospital.Tenant.ShortName}");
        await page.CheckAsync("[name='Input.Hospital']");
        await page.FillAsync("#Input_Password", Hospital.Password);
        await page.ClickAsync("button:has-text('Sign in there')");
        await Assertions.Expect(page.Locator("h1")).ToHaveTextAsync("Sign in");
        Assert.StartsWith(south.Origin, page.Url, StringComparison.Ordinal);
        await SignInAsync(page, anna);
        await Assertions.Expect(page.Locator("h1")).ToHaveTextAsync("Link these two accounts?");
        await page.ClickAsync("button:has-text('Both are mine')");
        await Assertions.Expect(page.Locator(".flash")).ToContainTextAsync("Your account is linked");
        Assert.StartsWith(north.Origin, page.Url, StringComparison.Ordinal);
        await page.GotoAsync(south.Origin + "/account");
        await page.ClickAsync("main button:has-text('Sign out')");
        await Assertions.Expect(page.Locator(".welcome")).ToBeVisibleAsync();
        await page.GotoAsync(north.Origin + "/account");
        await page.ClickAsync("a[href$='/account/hospitals']");
        await page.ClickAsync("button:has-text('Go there')");
        await Assertions.Expect(page.Locator("h1")).ToHaveTextAsync($"Go on as {anna.FullName}?");
        await page.ClickAsync("button:has-text('Go on as')");
        await page.GotoAsync(south.Origin + "/account");
        await Assertions.Expect(page.Locator("#Input_GivenName")).ToHaveValueAsync("Anna");
        Assert.Empty(refused);
    }

    private async Task<(Hospital Hospital, string Origin)> HospitalAsync(string name, bool onHost)
    {
        var host = onHost ? $"h{Guid.NewGuid():N}.localhost" : null;
        var hospital = await App.HospitalAsync(name, host);
        return (hospital, host is null ? App.Address.GetLeftPart(UriPartial.Authority) + hospital.Prefix : $"http://{host}:{App.Address.Port}");
    }

    private static async Task SignInAsync(IPage page, Colleague person)
    {
        await page.FillAsync("#Input_Email", person.Email);
        await page.FillAsync("#Input_Password", Hospital.Password);
        await page.ClickAsync("main button:text-is('Sign in')");
        await page.WaitForURLAsync(url => !url.Contains("/account/sign-in", StringComparison.Ordinal));
    }
}
