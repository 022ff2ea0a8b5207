using System.Collections.Concurrent;
using Collaboration.Testing;
using Microsoft.Playwright;
using Xunit;

namespace Collaboration.Browser.Tests;

/// <summary>A card with a code, scanned by a phone that has passkeys.</summary>
public sealed class Cards : AppTest
{
    [Fact]
    public async Task Somebody_scans_a_card_makes_a_passkey_and_signs_in_with_it_from_then_on()
    {
        var host = $"h{Guid.NewGuid():N}.localhost";
        var hospital = await App.HospitalAsync("lakeside", host: host);
        var origin = $"http://{host}:{App.Address.Port}";
        var dana = await hospital.SignedInAsAsync("communicator", "Dana");
        await using var phone = await Chromium.OpenAsync(hospital.Stranger(), width: 390);
        await using var desk = await Chromium.OpenAsync(hospital.Stranger());
        await desk.AddCookiesAsync([new Cookie { Name = "session", Value = dana.Cookies.All.Single().Value, Domain = host, Path = "/" }]);
        var sheet = await desk.NewPageAsync();
        await sheet.GotoAsync(origin + "/people/codes/sheet");
        await sheet.FillAsync("#Input_Names", "Maria Lopez, Nurse");
        await sheet.ClickAsync("text=Make the cards");
        var code = await sheet.Locator(".cards code").First.TextContentAsync();
        var (page, _) = await Passkeys.PageWithDeviceAsync(phone);
        var asked = new ConcurrentQueue<string>();
        page.Request += (_, request) => asked.Enqueue(request.Url);
        await page.GotoAsync($"{origin}/account/code#{code}");
        await Assertions.Expect(page.Locator("#Input_Code")).ToHaveValueAsync(code!);
        Assert.DoesNotContain(code!, page.Url, StringComparison.Ordinal);
        await page.ClickAsync("text=Go on");
        await Assertions.Expect(page.Locator("h1")).ToHaveTextAsync("Are you Maria Lopez?");
        await page.ClickAsync("text=Yes, and make a passkey");
        await Assertions.Expect(page.Locator(".flash")).ToContainTextAsync("Welcome, Maria");
        Assert.DoesNotContain(asked, url => url.Contains(code!, StringComparison.Ordinal) && !url.EndsWith("#" + code, StringComparison.Ordinal));
        Assert.Equal("passkey 1 0", await hospital.ValueAsync<string>($"select (select means from kernel.session s join kernel.account a on a.id = s.account_id where a.given_name = 'Maria') || ' ' || (select count(*) from people.passkey) || ' ' || (select count(*) from people.pin)"));
        await phone.ClearCookiesAsync();
        await page.GotoAsync(origin + "/account/sign-in?from=%2Faccount");
        await page.ClickAsync("text=Sign in with a passkey");
        await Assertions.Expect(page.Locator("#Input_GivenName")).ToHaveValueAsync("Maria");
    }

    [Fact]
    public async Task Where_passwords_are_forbidden_an_invitation_is_accepted_with_a_passkey()
    {
        var host = $"h{Guid.NewGuid():N}.localhost";
        var hospital = await App.HospitalAsync("lakeside", host: host);
        var link = await hospital.UseAsync<People.Contracts.IInvitations, string>(i => i.InviteAsync(hospital.Tenant, "maria@example.org", ["staff"], default));
        await hospital.ExecuteAsync($"update catalogue.tenant set sign_in = jsonb_build_object('forbidsPasswords', true) where id = {hospital.Id}");
        await App.CatalogueChangedAsync();
        await App.FindAsync(hospital.Id, t => t.SignIn.ForbidsPasswords);
        await using var context = await Chromium.OpenAsync(hospital.Stranger());
        var (page, _) = await Passkeys.PageWithDeviceAsync(context);
        await page.GotoAsync($"http://{host}:{App.Address.Port}/account/invitations/{link.Split('/')[^1]}");
        await page.FillAsync("#Input_GivenName", "Maria");
        await page.ClickAsync("text=Make my account with a passkey");
        await Assertions.Expect(page.Locator(".flash")).ToContainTextAsync("Welcome, Maria");
        Assert.Equal("passkey", await hospital.ValueAsync<string>($"select means from kernel.session"));
        Assert.Null(await hospital.ValueAsync<string?>($"select password_hash from kernel.account"));
    }
}
