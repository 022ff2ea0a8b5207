using Collaboration.Testing;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Collaboration.Browser.Tests.OpenId;

/// <summary>Two hospitals, each with a real provider of its own by https, in a real browser.</summary>
public sealed class RealSignIn : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("openid").FullName;
    private readonly List<string> _complaints = [];
    private App _app = null!;
    private (Hospital Hospital, RealProvider Provider) _north, _south;

    public async Task InitializeAsync()
    {
        // Hosts of their own: a browser's cookies do not know ports.
        using var certificate = SelfMade.Certificate("north.localhost", "south.localhost");
        var trusted = Path.Combine(_folder, "trusted.pem");
        await File.WriteAllTextAsync(trusted, certificate.ExportCertificatePem());
        _app = await App.StartAsync(new Dictionary<string, string?> { ["Outside:Allow:0"] = "north.localhost", ["Outside:Allow:1"] = "south.localhost", ["Outside:TrustedCertificates"] = trusted });
        var (north, south) = (await _app.HospitalAsync("north"), await _app.HospitalAsync("south"));
        _north = (north, await RealProvider.StartAsync(_folder, certificate, "north.localhost", AddressOf(north), ["Nurses"]));
        _south = (south, await RealProvider.StartAsync(_folder, certificate, "south.localhost", AddressOf(south), ["Doctors"]));
    }

    public async Task DisposeAsync()
    {
        await _north.Provider.DisposeAsync();
        await _south.Provider.DisposeAsync();
        await _app.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task Entered_tried_switched_on_and_then_people_come_and_go_at_both_and_nothing_leaks()
    {
        await EnterAsync(_north.Hospital, _north.Provider, "Nurses", "staff");
        await EnterAsync(_south.Hospital, _south.Provider, "Doctors", "communicator");
        await using var context = await OpenAsync(_north.Hospital.Stranger());
        var page = await PageAsync(context);

        await SignInAsync(page, _north.Hospital, "ines");
        await Expect(page.Locator("#Input_GivenName")).ToHaveValueAsync("ines");
        await Expect(page.Locator("#Input_FamilyName")).ToHaveValueAsync("of north.localhost");
        // The same browser is nobody at the other hospital, and somebody else after signing in there.
        Assert.Equal(404, (await page.GotoAsync(AddressOf(_south.Hospital) + "/account"))!.Status);
        await SignInAsync(page, _south.Hospital, "omar");
        await Expect(page.Locator("#Input_GivenName")).ToHaveValueAsync("omar");
        Assert.Equal(200, (await page.GotoAsync(AddressOf(_south.Hospital) + "/comments/review"))!.Status);
        Assert.Equal(404, (await page.GotoAsync(AddressOf(_north.Hospital) + "/comments/review"))!.Status);
        await page.GotoAsync(AddressOf(_north.Hospital) + "/account");
        await Expect(page.Locator("#Input_GivenName")).ToHaveValueAsync("ines");
        var cookies = (await context.CookiesAsync()).Where(c => c.Name == "session").ToList();
        Assert.Equal([_north.Hospital.Prefix, _south.Hospital.Prefix], cookies.Select(c => c.Path).Order());
        Assert.All(cookies, c => Assert.True(c.HttpOnly && c.SameSite == SameSiteAttribute.Lax));
        Assert.Equal((1L, 1L), (await _north.Hospital.ValueAsync<long>($"select count(*) from openid.identity"), await _south.Hospital.ValueAsync<long>($"select count(*) from openid.identity")));

        // Out here, then out there: the provider takes the token for what it is, and asks for a name the next time.
        await page.ClickAsync("form[data-leave] button >> visible=true");
        await Expect(page.Locator("h1")).ToHaveTextAsync("You are signed out here");
        await page.ClickAsync("text=Sign out of North too");
        await page.ClickAsync("button:has-text('Yes')");
        await Expect(page.Locator("h1")).ToHaveTextAsync("Sign in");
        Assert.StartsWith(AddressOf(_north.Hospital) + "/account/sign-in", page.Url, StringComparison.Ordinal);
        await page.ClickAsync("main a.button.full");
        await Expect(page.Locator("input[name=login]")).ToBeVisibleAsync();
        await page.GotoAsync(AddressOf(_south.Hospital) + "/account");
        await Expect(page.Locator("#Input_GivenName")).ToHaveValueAsync("omar");

        // Out there alone: the provider's server tells ours.
        await page.GotoAsync(_south.Provider.Issuer + "/session/end");
        await page.ClickAsync("button:has-text('Yes')");
        await Expect(page.Locator("body")).ToContainTextAsync("Sign-out Success");
        Assert.Equal(404, (await page.GotoAsync(AddressOf(_south.Hospital) + "/account"))!.Status);
        Assert.Empty(_complaints);
    }

    private async Task EnterAsync(Hospital hospital, RealProvider provider, string value, string role)
    {
        var administrator = await hospital.SignedInAsAsync("administrator");
        await using var context = await OpenAsync(administrator);
        var page = await PageAsync(context);
        var name = char.ToUpperInvariant(hospital.Prefix[1]) + hospital.Prefix[2..6];
        await page.GotoAsync(AddressOf(hospital) + "/people/openid");
        await page.FillAsync("#Input_Label", name);
        await page.FillAsync("#Input_Authority", provider.Issuer);
        await page.FillAsync("#Input_ClientId", "collaboration");
        await page.FillAsync("#Input_Secret", RealProvider.Secret);
        await page.FillAsync("[aria-label='What the provider says, line 1']", value);
        await page.SelectOptionAsync("[aria-label='Role here, line 1']", role);
        await page.ClickAsync("button:has-text('Save')");
        await page.ClickAsync("text=Test sign-in");
        await PassAsync(page, "tester");
        await Expect(page.Locator("h1")).ToHaveTextAsync("The test came through");
        await Expect(page.Locator("section[aria-labelledby=roles]")).ToContainTextAsync(role);
        Assert.Equal(0, await hospital.ValueAsync<long>($"select count(*) from openid.identity"));
        await page.ClickAsync("text=Back to the settings");
        await page.ClickAsync("button:has-text('Switch on')");
        await Expect(page.Locator(".flash")).ToContainTextAsync("It is on.");
    }

    private static async Task SignInAsync(IPage page, Hospital hospital, string who)
    {
        await page.GotoAsync(AddressOf(hospital) + "/account/sign-in?from=%2Faccount");
        await page.ClickAsync("main a.button.full");
        await PassAsync(page, who);
        await Expect(page).ToHaveURLAsync(AddressOf(hospital) + "/account");
    }

    /// <summary>What a provider asks of somebody new: name, password, consent.</summary>
    private static async Task PassAsync(IPage page, string who)
    {
        await page.FillAsync("input[name=login]", who);
        await page.FillAsync("input[name=password]", "any");
        await page.ClickAsync("button[type=submit]");
        await page.ClickAsync("button[type=submit]:has-text('Continue')");
    }

    private static Task<IBrowserContext> OpenAsync(Testing.Browser who) => Chromium.OpenAsync(who, strange: true);

    private async Task<IPage> PageAsync(IBrowserContext context)
    {
        var page = await context.NewPageAsync();
        page.Console += (_, message) => { if (message.Type == "error" && page.Url.StartsWith(_app.Address.ToString(), StringComparison.Ordinal) && !message.Text.Contains("404", StringComparison.Ordinal)) { _complaints.Add($"{page.Url}: {message.Text}"); } };
        return page;
    }

    private static string AddressOf(Hospital hospital) => hospital.App.Address.ToString().TrimEnd('/') + hospital.Prefix;
}
