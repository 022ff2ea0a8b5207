using Collaboration.Testing;
using Xunit;

namespace Collaboration.Tests.People;

/// <summary>Whatever an address asks for, nobody is led to another site: neither by an answer nor by a link or form on a page.</summary>
[Long]
public sealed class OpenRedirectTests : AppTest
{
    private static readonly string[] s_names = ["from", "return", "returnUrl", "ReturnUrl", "next", "url", "redirect", "redirect_uri", "continue", "to", "Input.Return", "Input.From"];

    private static readonly string[] s_tricks =
    [
        "https://evil.example", "//evil.example", "///evil.example", "////evil.example", "/\\evil.example", "\\\\evil.example", "\\/evil.example", "/\t/evil.example", "/\n/evil.example", "\t//evil.example", " //evil.example", "/%09/evil.example", "/%2F/evil.example",
        "/%5Cevil.example", "https:evil.example", "https:/evil.example", "http:\\\\evil.example", "javascript:alert(1)//evil.example", "data:text/html,evil.example", "/.//evil.example", "/..//evil.example", "/;@evil.example", "@evil.example", ".evil.example",
        "//evil.example@ours.example", "https://ours.example@evil.example", "https://ours.example.evil.example", "//evil%E3%80%82example", "//ⓔvil.example", "/\u0085/evil.example", "/\u2028/evil.example", "/\uFEFF/evil.example", "/\r\nLocation: https://evil.example", "/\0//evil.example",
    ];

    [Fact]
    public async Task Signing_in_stays_here_by_a_password_and_by_a_second_step()
    {
        // The network stands at the root: what is put behind its address is the whole path.
        var (nora, north) = (await App.Network().PersonAsync("Nora", "staff"), await App.HospitalAsync());
        var nurse = await north.SignedInAsAsync("staff");
        var (_, codes) = await AuthenticatorApp.SetUpAsync(north, nurse);
        foreach (var trick in s_tricks)
        {
            var path = "/account/sign-in?from=" + Uri.EscapeDataString(trick);
            var form = await App.Network().Stranger().GetAsync(path);
            StaysHere(form, trick);
            StaysHere(await form.SubmitAsync("Sign in", ("Input.Email", nora.Email), ("Input.Password", Hospital.Password)), trick);
            var code = await (await (await north.Stranger().GetAsync(path)).SubmitAsync("Sign in", ("Input.Email", nurse.Person.Email), ("Input.Password", Hospital.Password))).FollowAsync();
            StaysHere(await code.SubmitAsync("Sign in", ("Input.Code", codes[0])), trick);
            await north.ExecuteAsync($"update people.recovery_code set used_at = null");
        }
    }

    [Fact]
    public async Task No_address_of_any_module_leads_to_what_is_asked_for_behind_it()
    {
        var north = await App.HospitalAsync();
        var (stranger, administrator) = (north.Stranger(), await north.SignedInAsAsync("administrator"));
        var asked = string.Join('&', s_names.Select((name, i) => $"{Uri.EscapeDataString(name)}={Uri.EscapeDataString(s_tricks[i % 5])}"));
        var addresses = Addresses.Of(App).Where(a => a.IsPage || a.IsForReading).ToList();
        Assert.True(addresses.Count > 30);
        foreach (var address in addresses)
        {
            foreach (var browser in new[] { stranger, administrator }) { StaysHere(await browser.GetAsync($"{address.Path}?{asked}"), address.Route); }
        }
    }

    [Fact]
    public async Task A_form_that_carries_such_a_field_leads_nowhere_else()
    {
        var north = await App.HospitalAsync();
        foreach (var address in Addresses.Of(App).Where(a => a.IsPage && a.IsOpen))
        {
            var answer = await north.Stranger().PostAsync(address.Path, [.. s_names.Select(n => (n, (string?)"//evil.example"))]);
            StaysHere(answer, address.Route);
        }
    }

    private static void StaysHere(Page page, string what)
    {
        var led = page.All("a[href], form[action], [formaction], link[href], meta[http-equiv]").SelectMany(e => new[] { e.GetAttribute("href"), e.GetAttribute("action"), e.GetAttribute("formaction"), e.GetAttribute("content")?.Split('=')[^1] })
            .Append(page.Location).Append(page.Header("Refresh")?.Split('=')[^1]).OfType<string>();
        foreach (var target in led)
        {
            // As browsers read it: without what they leave out, and with slashes for backslashes.
            var read = string.Concat(target.Where(c => c is not ('\t' or '\n' or '\r'))).Trim().Replace('\\', '/');
            Assert.True(Uri.TryCreate(new Uri("http://127.0.0.1/account/sign-in"), read, out var to) && to.Scheme is "http" or "https" && to.Host == "127.0.0.1", $"{what}: {page.Path} led to {target}");
        }
    }
}
