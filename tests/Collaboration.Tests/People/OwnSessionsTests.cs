using Collaboration.Kernel.People;
using Collaboration.Testing;
using Xunit;

namespace Collaboration.Tests.People;

/// <summary>Somebody sees where they are signed in, and ends it, on every node.</summary>
public sealed class OwnSessionsTests : AppTest
{
    private const string Firefox = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0";

    [Fact]
    public async Task Ones_own_browsers_are_listed_by_name_and_nobody_elses()
    {
        var north = await App.HospitalAsync();
        var (nurse, other) = (await north.SignedInAsAsync("staff"), await north.SignedInAsAsync("staff", "Ben"));
        await SignInAsync(north.Stranger(), nurse.Person.Email, Firefox);
        await SignInAsync(north.Stranger(), other.Person.Email, "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 Version/18.0 Mobile/15E148 Safari/604.1");
        await north.ExecuteAsync($"update kernel.session set expires_at = now() - interval '1 second' where id = (select id from kernel.session where account_id = {other.Person.Id} limit 1)");
        var page = await nurse.GetAsync("/account/sessions");
        Assert.Equal(["A browser", "Firefox on Windows"], page.All("dt").Select(d => d.TextContent));
        Assert.Contains("This one", page.All("dd")[0].TextContent, StringComparison.Ordinal);
        Assert.Contains("2 browsers", (await nurse.GetAsync("/account")).Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ending_one_takes_effect_with_its_next_request_on_another_node()
    {
        var north = await App.HospitalAsync();
        var nurse = await north.SignedInAsAsync("staff");
        await using var node = await App.StartAsync();
        var elsewhere = (await north.SignedInAsync(nurse.Person)).At(node);
        Assert.Equal(200, (await elsewhere.GetAsync("/account")).Status);
        Assert.True((await (await nurse.GetAsync("/account/sessions")).SubmitAsync("End")).IsRedirect);
        Assert.Equal((200, 404), ((await nurse.GetAsync("/account")).Status, (await elsewhere.GetAsync("/account")).Status));
    }

    [Fact]
    public async Task Signing_out_everywhere_ends_all_at_once_and_a_kept_cookie_is_worth_nothing()
    {
        var north = await App.HospitalAsync();
        var nurse = await north.SignedInAsAsync("staff");
        await using var node = await App.StartAsync();
        var (elsewhere, other) = ((await north.SignedInAsync(nurse.Person)).At(node), await north.SignedInAsAsync("staff", "Ben"));
        var kept = nurse.Cookies.For(north.Prefix)!.Split("; ").Single(c => c.StartsWith("session=", StringComparison.Ordinal))["session=".Length..];
        var stamp = await north.ValueAsync<string>($"select security_stamp from kernel.account where id = {nurse.Person.Id}");
        Assert.True((await (await nurse.GetAsync("/account/sessions")).SubmitAsync("Sign out everywhere")).IsRedirect);
        foreach (var at in new[] { App, node })
        {
            var thief = new Browser(at, north.Prefix, null, null);
            thief.Cookies.Add("session", kept, north.Prefix);
            Assert.Equal(404, (await thief.GetAsync("/account")).Status);
        }
        Assert.Equal((404, 200), ((await elsewhere.GetAsync("/account")).Status, (await other.GetAsync("/account")).Status));
        Assert.NotEqual(stamp, await north.ValueAsync<string>($"select security_stamp from kernel.account where id = {nurse.Person.Id}"));
        Assert.True((await SignInAsync(north.Stranger(), nurse.Person.Email, Firefox)).IsRedirect);
    }

    [Fact]
    public async Task Somebody_elses_session_and_another_hospitals_are_not_found_and_go_on()
    {
        var (north, south) = (await App.HospitalAsync("north"), await App.HospitalAsync("south"));
        var (nurse, other, far) = (await north.SignedInAsAsync("staff"), await north.SignedInAsAsync("administrator", "Ben"), await south.SignedInAsAsync("staff"));
        foreach (var (hospital, person) in new[] { (north, other.Person), (south, far.Person) })
        {
            var id = await hospital.ValueAsync<Guid>($"select id from kernel.session where account_id = {person.Id}");
            Assert.Equal(404, (await nurse.PostAsync("/account/sessions", ("Input.End", id.ToString()))).Status);
        }
        Assert.Equal(404, (await nurse.PostAsync("/account/sessions", ("Input.End", "x"))).Status);
        Assert.Equal((200, 200), ((await other.GetAsync("/account")).Status, (await far.GetAsync("/account")).Status));
    }

    [Fact]
    public async Task Signing_in_never_takes_over_the_session_that_a_browser_came_with()
    {
        var north = await App.HospitalAsync();
        var (eve, nurse) = (await north.SignedInAsAsync("staff", "Eve"), await north.PersonAsync("Ana", "staff"));
        var planted = eve.Cookies.For(north.Prefix)!["session=".Length..];
        var victim = north.Stranger();
        victim.Cookies.Add("session", planted, north.Prefix);
        Assert.True((await SignInAsync(victim, nurse.Email, Firefox)).IsRedirect);
        Assert.NotEqual(planted, victim.Cookies.All.Single(c => c.Name == "session").Value);
        Assert.Contains(nurse.FullName, (await victim.GetAsync("/account")).Text, StringComparison.Ordinal);
        Assert.Equal(404, (await eve.GetAsync("/account")).Status);
        foreach (var made in new[] { new string('A', 43), "x", Session.Hash(planted) })
        {
            var fresh = north.Stranger();
            fresh.Cookies.Add("session", made, north.Prefix);
            Assert.True((await SignInAsync(fresh, nurse.Email, Firefox)).IsRedirect);
            Assert.NotEqual(made, fresh.Cookies.All.Single(c => c.Name == "session").Value);
        }
    }

    [Theory]
    [InlineData(Firefox, "Firefox on Windows")]
    [InlineData("Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/140.0.0.0 Safari/537.36 Edg/140.0.0.0", "Edge on Windows")]
    [InlineData("Mozilla/5.0 (Linux; Android 15; Pixel 9) AppleWebKit/537.36 Chrome/140.0.0.0 Mobile Safari/537.36", "Chrome on Android")]
    [InlineData("Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 Version/18.0 Safari/605.1.15", "Safari on Mac")]
    [InlineData("<script>alert(1)</script>", "A browser")]
    [InlineData(null, "A browser")]
    public void A_browser_is_called_what_its_owner_calls_it(string? userAgent, string name) => Assert.Equal(name, Device.Of(userAgent));

    private static async Task<Page> SignInAsync(Browser browser, string email, string userAgent)
    {
        var token = await browser.TokenAsync();
        using var form = new FormUrlEncodedContent([new("Input.Email", email), new("Input.Password", Hospital.Password), new("__RequestVerificationToken", token)]);
        return await browser.SendAsync(HttpMethod.Post, browser.Prefix + "/account/sign-in", form, ("User-Agent", userAgent));
    }
}
