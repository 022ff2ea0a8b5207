using Collaboration.Kernel.Tenancy;
using Collaboration.Testing;
using Xunit;

namespace Collaboration.Tests.People;

/// <summary>A computer that others use too: it locks itself, and shows nothing until its person is back.</summary>
public sealed class SharedComputerTests : AppTest
{
    [Fact]
    public async Task The_session_ends_with_the_window_and_the_browser_remembers_that_it_is_shared()
    {
        var north = await App.HospitalAsync();
        var (nurse, doctor) = (await north.PersonAsync("Ana", "staff"), await north.PersonAsync("Ben", "staff"));
        var browser = north.Stranger();
        Assert.False((await browser.GetAsync("/account/sign-in")).One("input[type=checkbox][name=shared]").HasAttribute("checked"));
        var answer = await SignInAsync(browser, nurse, ("shared", "yes"));
        var cookie = answer.Header("Set-Cookie")!.Split('\n').Single(c => c.StartsWith("session=", StringComparison.Ordinal)).ToLowerInvariant();
        Assert.DoesNotContain("expires", cookie, StringComparison.Ordinal);
        Assert.DoesNotContain("max-age", cookie, StringComparison.Ordinal);
        Assert.Equal("no-store", (await browser.GetAsync("/account")).Header("Cache-Control"));
        await (await browser.GetAsync("/")).SubmitAsync("Sign out");
        Assert.True((await browser.GetAsync("/account/sign-in")).One("input[type=checkbox][name=shared]").HasAttribute("checked"));
        await SignInAsync(browser, doctor);
        Assert.True(await north.ValueAsync<bool>($"select is_shared from kernel.session where account_id = {doctor.Id}"));
        await SignInAsync(browser, nurse, ("shared", "no"));
        Assert.False(await north.ValueAsync<bool>($"select is_shared from kernel.session where account_id = {nurse.Id}"));
    }

    [Fact]
    public async Task After_five_idle_minutes_the_next_request_shows_the_lock_and_nothing_of_the_page()
    {
        var (north, ana, nurse) = await SharedAsync();
        await IdleAsync(north, "4 minutes 50 seconds");
        Assert.Equal(200, (await ana.GetAsync("/account")).Status);
        await IdleAsync(north, "5 minutes 1 second");
        var locked = await ana.GetAsync("/account/notices?a=b");
        Assert.Equal((303, $"{north.Prefix}/account/locked?from=%2Faccount%2Fnotices%3Fa%3Db"), (locked.Status, locked.Location));
        Assert.Empty(locked.Bytes);
        var page = await locked.FollowAsync();
        Assert.Equal($"Locked for {nurse.FullName}", page.One("h1").TextContent);
        Assert.Contains("no-store", page.Header("Cache-Control"), StringComparison.Ordinal);
        Assert.Empty(page.All(".tools .me"));
        Assert.Equal(303, (await ana.GetAsync("/")).Status);
        Assert.Equal(303, (await ana.GetAsync("/rules")).Status);
        var back = await page.SubmitAsync("Go on", ("Input.Password", Hospital.Password));
        Assert.Equal($"{north.Prefix}/account/notices?a=b", back.Location);
        Assert.Equal(200, (await back.FollowAsync()).Status);
    }

    [Fact]
    public async Task Use_keeps_it_open()
    {
        var (north, ana, _) = await SharedAsync();
        for (var i = 0; i < 3; i++)
        {
            await IdleAsync(north, "4 minutes");
            Assert.Equal(200, (await ana.GetAsync("/account")).Status);
            Assert.True(await north.ValueAsync<bool>($"select seen_at > now() - interval '20 seconds' from kernel.session"));
        }
    }

    [Fact]
    public async Task A_form_that_is_sent_while_it_is_locked_does_nothing_and_its_page_comes_back()
    {
        var (north, ana, nurse) = await SharedAsync();
        var form = await ana.GetAsync("/account");
        await IdleAsync(north, "6 minutes");
        var answer = await ana.SendAsync(HttpMethod.Post, north.Prefix + "/account", new FormUrlEncodedContent(new Dictionary<string, string> { ["Input.GivenName"] = "Eve", ["__RequestVerificationToken"] = form.One("input[name=__RequestVerificationToken]").GetAttribute("value")! }), ("Referer", $"{App.Address.ToString().TrimEnd('/')}{north.Prefix}/account?tab=1"));
        Assert.Equal($"{north.Prefix}/account/locked?from=%2Faccount%3Ftab%3D1", answer.Location);
        Assert.Equal("Ana", await north.ValueAsync<string>($"select given_name from kernel.account where id = {nurse.Id}"));
        var elsewhere = await ana.SendAsync(HttpMethod.Post, north.Prefix + "/account", new FormUrlEncodedContent([]), ("Referer", "https://example.com/evil"));
        Assert.Equal($"{north.Prefix}/account/locked?from=%2F", elsewhere.Location);
    }

    [Fact]
    public async Task Scripts_get_a_plain_no()
    {
        var (north, ana, _) = await SharedAsync();
        await IdleAsync(north, "6 minutes");
        Assert.Equal(401, (await ana.GetAsync("/account/notices", ("Sec-Fetch-Mode", "cors"))).Status);
        Assert.Equal(401, (await ana.GetAsync("/account/notices", ("Accept", "application/json"))).Status);
    }

    [Fact]
    public async Task Somebody_else_signs_the_person_out()
    {
        var (north, ana, nurse) = await SharedAsync();
        await IdleAsync(north, "6 minutes");
        var answer = await (await ana.GetAsync("/account/locked")).SubmitAsync("I am somebody else");
        Assert.EndsWith("/account/sign-in", answer.Location, StringComparison.Ordinal);
        Assert.Equal(0, await north.ValueAsync<int>($"select count(*)::int from kernel.session where account_id = {nurse.Id}"));
        Assert.Equal(1, await north.ValueAsync<int>($"select count(*)::int from kernel.audit where kind = 'session.ended' and actor = {nurse.Id}"));
        Assert.Equal(404, (await ana.GetAsync("/account")).Status);
    }

    [Fact]
    public async Task Wrong_passwords_count_and_after_ten_the_right_one_waits()
    {
        var (north, ana, nurse) = await SharedAsync();
        await IdleAsync(north, "6 minutes");
        var page = await ana.GetAsync("/account/locked?from=/rules");
        for (var i = 0; i < 10; i++) { Assert.Contains("not your password", (await page.SubmitAsync("Go on", ("Input.Password", "not the password"))).Errors, StringComparison.Ordinal); }
        Assert.Contains("not your password", (await page.SubmitAsync("Go on", ("Input.Password", Hospital.Password))).Errors, StringComparison.Ordinal);
        Assert.Equal(303, (await ana.GetAsync("/account")).Status);
        Assert.True(await north.ValueAsync<bool>($"select lockout_end > now() + interval '14 minutes' from kernel.account where id = {nurse.Id}"));
    }

    [Fact]
    public async Task A_PIN_unlocks_for_whoever_signs_in_with_one()
    {
        var north = await App.HospitalAsync();
        var maria = north.Stranger();
        var welcome = await (await (await PrintedCard.MakeOneAsync(north)).EnterAsync(maria)).FollowAsync();
        await welcome.SubmitAsync("Yes, and this is my PIN", ("Input.Pin", "730164"), ("Input.Again", "730164"), ("shared", "yes"));
        await IdleAsync(north, "6 minutes");
        var page = await (await maria.GetAsync("/")).FollowAsync();
        Assert.Contains("Your PIN", page.Words, StringComparison.Ordinal);
        Assert.EndsWith("/", (await page.SubmitAsync("Go on", ("Input.Password", "730164"))).Location, StringComparison.Ordinal);
        Assert.Equal(200, (await maria.GetAsync("/account")).Status);
    }

    [Fact]
    public async Task The_ways_in_stay_open_and_whoever_takes_one_ends_the_locked_session()
    {
        var (north, ana, nurse) = await SharedAsync();
        var doctor = await north.PersonAsync("Ben", "staff");
        await IdleAsync(north, "6 minutes");
        Assert.Equal((200, 200), ((await ana.GetAsync("/account/sign-in/pin")).Status, (await ana.GetAsync("/account/code")).Status));
        Assert.True((await SignInAsync(ana, doctor)).IsRedirect);
        Assert.Contains("Ben", (await ana.GetAsync("/account")).Text, StringComparison.Ordinal);
        Assert.Equal(0, await north.ValueAsync<int>($"select count(*)::int from kernel.session where account_id = {nurse.Id}"));
    }

    [Fact]
    public async Task Its_person_locks_it_at_once_and_it_stays_so()
    {
        var (north, ana, _) = await SharedAsync();
        var locked = await (await ana.GetAsync("/account/notices")).SubmitInAsync("form[data-lock]", "Lock");
        Assert.Equal($"{north.Prefix}/account/locked?from=%2Faccount%2Fnotices", locked.Location);
        Assert.Equal(303, (await ana.GetAsync("/account")).Status);
        await north.ExecuteAsync($"update kernel.session set seen_at = now() + interval '1 hour'");
        Assert.Equal(303, (await ana.GetAsync("/account")).Status);
    }

    [Fact]
    public async Task A_computer_of_ones_own_neither_locks_itself_nor_can_be_locked()
    {
        var north = await App.HospitalAsync();
        var nurse = await north.SignedInAsAsync("staff");
        await IdleAsync(north, "3 hours");
        Assert.Equal(200, (await nurse.GetAsync("/account")).Status);
        Assert.Equal(404, (await nurse.GetAsync("/account/lock")).Status);
        Assert.Equal(404, (await nurse.PostAsync("/account/lock")).Status);
        Assert.EndsWith("/rules", (await nurse.GetAsync("/account/locked?from=/rules")).Location, StringComparison.Ordinal);
        Assert.EndsWith($"{north.Prefix}/", (await nurse.GetAsync("/account/locked?from=//example.com")).Location, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_hospital_decides_how_long_it_lies_idle()
    {
        var (north, ana, _) = await SharedAsync();
        var json = new SignInRules { IdleMinutes = 1 }.ToJson();
        await north.ExecuteAsync($"update catalogue.tenant set sign_in = {json}::jsonb where id = {north.Id}");
        await App.CatalogueChangedAsync();
        await App.FindAsync(north.Id, t => t.SignIn.IdleMinutes == 1);
        Assert.Equal("60", (await ana.GetAsync("/account")).One("html").GetAttribute("data-idle"));
        await IdleAsync(north, "61 seconds");
        Assert.Equal(303, (await ana.GetAsync("/account")).Status);
    }

    [Fact]
    public async Task A_locked_session_still_ends_when_its_account_is_suspended()
    {
        var (north, ana, nurse) = await SharedAsync();
        await IdleAsync(north, "6 minutes");
        await north.ExecuteAsync($"update kernel.account set suspended_at = now() where id = {nurse.Id}");
        Assert.EndsWith("/", (await ana.GetAsync("/account/locked")).Location, StringComparison.Ordinal);
        Assert.Equal(404, (await ana.GetAsync("/account")).Status);
    }

    private async Task<(Hospital Hospital, Browser Browser, Colleague Nurse)> SharedAsync()
    {
        var north = await App.HospitalAsync();
        var (nurse, browser) = (await north.PersonAsync("Ana", "staff"), north.Stranger());
        Assert.True((await SignInAsync(browser, nurse, ("shared", "yes"))).IsRedirect);
        return (north, browser, nurse);
    }

    private static Task<int> IdleAsync(Hospital hospital, string time) => hospital.ExecuteAsync($"update kernel.session set seen_at = now() - {time}::interval");

    private static async Task<Page> SignInAsync(Browser browser, Colleague person, params (string Name, string? Value)[] more) =>
        await (await browser.GetAsync("/account/sign-in")).SubmitAsync("Sign in", [("Input.Email", person.Email), ("Input.Password", Hospital.Password), .. more]);
}
