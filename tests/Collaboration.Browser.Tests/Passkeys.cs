using System.Text.Json;
using Collaboration.Testing;
using Microsoft.Playwright;
using Xunit;

namespace Collaboration.Browser.Tests;

/// <summary>Passkeys in a real browser, with a device that Chromium plays.</summary>
public sealed class Passkeys : AppTest
{
    [Fact]
    public async Task Somebody_adds_a_passkey_signs_in_with_it_without_a_name_and_removes_it()
    {
        var (hospital, nurse, origin) = await HospitalAsync();
        await using var context = await OpenAsync(hospital, nurse, origin);
        var (page, _) = await PageWithDeviceAsync(context);
        await AddAsync(page, origin);
        await Assertions.Expect(page.Locator("dt")).ToHaveTextAsync("My phone");
        await Letter.ToAsync(App, nurse.Email, "A passkey was added");
        // Wrong passwords that others try, and a second step, do not stand in its way.
        await hospital.ExecuteAsync($"update kernel.account set lockout_end = now() + interval '10 minutes', two_factor_enabled = true where id = {nurse.Id}");
        await context.ClearCookiesAsync();
        await page.GotoAsync(origin + "/account/sign-in?from=%2Faccount");
        Assert.Equal("", await page.InputValueAsync("#Input_Email"));
        await page.ClickAsync("text=Sign in with a passkey");
        await Assertions.Expect(page.Locator("h1")).ToHaveTextAsync("Your account");
        Assert.True(await hospital.ValueAsync<int>($"select (data->>'SignCount')::int from people.passkey") > 0);
        await page.GotoAsync(origin + "/account/passkeys");
        await page.ClickAsync("button:has-text('Remove')");
        await Assertions.Expect(page.Locator(".flash")).ToContainTextAsync("The passkey is removed.");
        await context.ClearCookiesAsync();
        await page.GotoAsync(origin + "/account/sign-in");
        await page.ClickAsync("text=Sign in with a passkey");
        await Assertions.Expect(page.Locator(".errors")).ToContainTextAsync("does not open an account here");
        Assert.DoesNotContain(await context.CookiesAsync(), c => c.Name == "session");
    }

    [Fact]
    public async Task Suspended_people_another_hospital_and_an_answer_that_was_used_before_are_refused()
    {
        var (hospital, nurse, origin) = await HospitalAsync();
        await using var context = await OpenAsync(hospital, nurse, origin);
        var (page, _) = await PageWithDeviceAsync(context);
        await AddAsync(page, origin);
        await context.ClearCookiesAsync();
        await page.GotoAsync(origin + "/account/sign-in");
        var answer = "";
        page.Request += (_, request) => { if (request.PostData?.Contains("Input.Credential=%7B", StringComparison.Ordinal) == true) { answer = request.PostData; } };
        await page.ClickAsync("text=Sign in with a passkey");
        await Assertions.Expect(page.Locator(".tools button.me")).ToBeVisibleAsync();
        Assert.NotEqual("", answer);
        // The same answer from another browser: its challenge is gone.
        var fields = answer.Split('&').Select(f => f.Split('=')).ToDictionary(f => f[0], f => System.Net.WebUtility.UrlDecode(f[1]));
        var thief = new Testing.Browser(App, "", new Uri(origin).Authority, null);
        var replayed = await thief.PostAsync("/account/sign-in/passkey", ("Input.Ceremony", fields["Input.Ceremony"]), ("Input.Credential", fields["Input.Credential"]));
        Assert.Contains("does not open an account here", replayed.Errors, StringComparison.Ordinal);
        // A fresh challenge does not fit the old answer either, nor another hospital's challenge.
        var fresh = JsonDocument.Parse((await thief.PostAsync("/account/sign-in/passkey")).Text).RootElement.GetProperty("id").GetString();
        Assert.Contains("does not open", (await thief.PostAsync("/account/sign-in/passkey", ("Input.Ceremony", fresh), ("Input.Credential", fields["Input.Credential"]))).Errors, StringComparison.Ordinal);
        var south = (await App.HospitalAsync("south")).Stranger();
        Assert.Contains("does not open", (await south.PostAsync("/account/sign-in/passkey", ("Input.Ceremony", fresh), ("Input.Credential", fields["Input.Credential"]))).Errors, StringComparison.Ordinal);
        foreach (var broken in new[] { "", "{}", "no JSON", "{\"id\":\"x\"}" })
        {
            var challenge = JsonDocument.Parse((await thief.PostAsync("/account/sign-in/passkey")).Text).RootElement.GetProperty("id").GetString();
            Assert.Contains("does not open", (await thief.PostAsync("/account/sign-in/passkey", ("Input.Ceremony", challenge), ("Input.Credential", broken))).Errors, StringComparison.Ordinal);
        }
        Assert.DoesNotContain("session", thief.Cookies.Names);
        await hospital.ExecuteAsync($"update kernel.account set suspended_at = now() where id = {nurse.Id}");
        await context.ClearCookiesAsync();
        await page.GotoAsync(origin + "/account/sign-in");
        await page.ClickAsync("text=Sign in with a passkey");
        await Assertions.Expect(page.Locator(".errors")).ToContainTextAsync("does not open an account here");
    }

    [Fact]
    public async Task A_wrong_password_adds_none_and_without_script_the_page_says_what_it_needs()
    {
        var (hospital, nurse, origin) = await HospitalAsync();
        await using var context = await OpenAsync(hospital, nurse, origin);
        var (page, _) = await PageWithDeviceAsync(context);
        await page.GotoAsync(origin + "/account/passkeys");
        await page.FillAsync("#Input_Name", "My phone");
        await page.FillAsync("#Input_Password", "not the password");
        await page.ClickAsync("button:has-text('Add a passkey')");
        await Assertions.Expect(page.Locator(".errors")).ToContainTextAsync("not your password");
        Assert.Equal(0, await hospital.ValueAsync<long>($"select count(*) from people.passkey"));
        await using var plain = await OpenAsync(hospital, nurse, origin, script: false);
        var bare = await plain.NewPageAsync();
        await bare.GotoAsync(origin + "/account/passkeys");
        await Assertions.Expect(bare.Locator("main")).ToContainTextAsync("runs scripts");
        await bare.GotoAsync(origin + "/account/sign-in");
        await Assertions.Expect(bare.Locator("text=Sign in with a passkey")).ToBeHiddenAsync();
    }

    // A passkey belongs to a name, never to a bare address.
    private async Task<(Hospital Hospital, Colleague Nurse, string Origin)> HospitalAsync()
    {
        var host = $"h{Guid.NewGuid():N}.localhost";
        var hospital = await App.HospitalAsync("lakeside", host: host);
        return (hospital, await hospital.PersonAsync("Ana", "staff"), $"http://{host}:{App.Address.Port}");
    }

    private static async Task<IBrowserContext> OpenAsync(Hospital hospital, Colleague nurse, string origin, bool script = true)
    {
        var signedIn = await hospital.SignedInAsync(nurse);
        var context = await Chromium.OpenAsync(hospital.Stranger(), script: script);
        await context.AddCookiesAsync([new Cookie { Name = "session", Value = signedIn.Cookies.All.Single().Value, Domain = new Uri(origin).Host, Path = "/" }]);
        return context;
    }

    internal static async Task<(IPage Page, ICDPSession Device)> PageWithDeviceAsync(IBrowserContext context)
    {
        var page = await context.NewPageAsync();
        var device = await context.NewCDPSessionAsync(page);
        await device.SendAsync("WebAuthn.enable");
        await device.SendAsync("WebAuthn.addVirtualAuthenticator", new()
        {
            ["options"] = new Dictionary<string, object> { ["protocol"] = "ctap2", ["transport"] = "internal", ["hasResidentKey"] = true, ["hasUserVerification"] = true, ["isUserVerified"] = true, ["automaticPresenceSimulation"] = true },
        });
        return (page, device);
    }

    private static async Task AddAsync(IPage page, string origin)
    {
        await page.GotoAsync(origin + "/account/passkeys");
        await page.FillAsync("#Input_Name", "My phone");
        await page.FillAsync("#Input_Password", Hospital.Password);
        await page.ClickAsync("button:has-text('Add a passkey')");
        await Assertions.Expect(page.Locator(".flash")).ToContainTextAsync("The passkey is added.");
    }
}
