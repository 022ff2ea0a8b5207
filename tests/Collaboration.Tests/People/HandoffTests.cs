using Collaboration.Kernel.Tenancy;
using Collaboration.Testing;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Collaboration.Tests.People;

/// <summary>From one linked account to the other: once, within a minute, with a click that names the account.</summary>
public sealed class HandoffTests : AppTest
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Somebody_goes_over_without_a_password_and_is_their_other_account_there(bool onHosts)
    {
        var two = await LinkedAsync(onHosts);
        var answer = await two.GoOverAsync();
        Assert.StartsWith(two.AtSouth + "/account/handoff/", answer.Location, StringComparison.Ordinal);
        var page = await two.Browser.ArriveAsync(answer);
        Assert.Equal($"Go on as {two.Anna.FullName}?", page.One("h1").TextContent);
        Assert.Equal(("no-referrer", "no-store, no-cache"), (page.Header("Referrer-Policy"), page.Header("Cache-Control")));
        Assert.Contains("Anna", (await two.Browser.ArriveAsync(page.SubmitAsync("Go on as"))).One("h1").TextContent, StringComparison.Ordinal);
        Assert.Contains(two.Ana.FullName, (await two.Browser.GoAsync($"{two.AtNorth}/account")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_two_sessions_are_separate()
    {
        var two = await LinkedAsync();
        await OverAsync(two);
        Assert.True((await (await two.Browser.GoAsync($"{two.AtSouth}/account")).SubmitAsync("Sign out")).IsRedirect);
        Assert.Equal((200, 404), ((await two.Browser.GoAsync($"{two.AtNorth}/account")).Status, (await two.Browser.GoAsync($"{two.AtSouth}/account")).Status));
        await OverAsync(two);
        Assert.True((await (await two.Browser.GoAsync($"{two.AtNorth}/account/sessions")).SubmitAsync("Sign out everywhere")).IsRedirect);
        Assert.Equal((404, 200), ((await two.Browser.GoAsync($"{two.AtNorth}/account")).Status, (await two.Browser.GoAsync($"{two.AtSouth}/account")).Status));
    }

    [Fact]
    public async Task The_cookie_of_the_one_is_signed_out_at_the_other_though_they_are_linked()
    {
        var two = await LinkedAsync();
        var stolen = two.Browser.At("").Cookies.All.Single(c => c.Name == "session" && c.Path == two.North.Prefix).Value;
        var thief = two.South.Stranger();
        thief.Cookies.Add("session", stolen, two.South.Prefix);
        Assert.Equal((404, 404), ((await thief.GetAsync("/account")).Status, (await thief.GetAsync("/account/hospitals")).Status));
        Assert.NotNull((await thief.GetAsync("/")).Document.QuerySelector(".welcome"));
    }

    [Fact]
    public async Task An_address_that_somebody_sent_signs_nobody_in_without_a_click()
    {
        var two = await LinkedAsync();
        var sent = (await two.GoOverAsync()).Location!;
        var (cy, browser) = (await two.South.SignedInAsAsync("staff", "Cy"), new Traveller(App));
        browser.With(cy);
        var page = await browser.GoAsync(sent);
        Assert.Contains($"Go on as {two.Anna.FullName}?", page.Words, StringComparison.Ordinal);
        Assert.Contains($"{cy.Person.FullName} is signed in here", page.Words, StringComparison.Ordinal);
        Assert.Equal(400, (await browser.At("").PostBareAsync(new Uri(sent).AbsolutePath)).Status);
        Assert.Contains(cy.Person.FullName, (await browser.GoAsync($"{two.AtSouth}/account")).Text, StringComparison.Ordinal);
        Assert.Equal(1, await two.South.ValueAsync<long>($"select count(*) from kernel.session where account_id = {cy.Person.Id}"));
    }

    [Fact]
    public async Task A_second_step_there_is_still_asked_for()
    {
        var two = await LinkedAsync();
        var (app, _) = await AuthenticatorApp.SetUpAsync(two.South, await two.South.SignedInAsync(two.Anna));
        var code = await two.Browser.ArriveAsync((await two.Browser.ArriveAsync(two.GoOverAsync())).SubmitAsync("Go on as"));
        Assert.EndsWith("/account/sign-in/code", code.Path, StringComparison.Ordinal);
        Assert.Equal(404, (await two.Browser.GoAsync($"{two.AtSouth}/account")).Status);
        Assert.True((await code.SubmitAsync("Sign in", ("Input.Code", app.Code()))).IsRedirect);
        Assert.Equal("handoff", await two.South.ValueAsync<string>($"select means from kernel.session order by created_at desc, id desc limit 1"));
        Assert.Equal(200, (await two.Browser.GoAsync($"{two.AtSouth}/account")).Status);
    }

    [Fact]
    public async Task A_session_that_was_handed_over_is_known_as_one_and_ends_with_the_link()
    {
        var two = await LinkedAsync();
        await OverAsync(two);
        Assert.Equal("handoff", await two.South.ValueAsync<string>($"select means from kernel.session where account_id = {two.Anna.Id}"));
        var own = await two.South.SignedInAsync(two.Anna);
        Assert.True((await (await two.Browser.GoAsync($"{two.AtNorth}/account/hospitals")).SubmitAsync("Unlink")).IsRedirect);
        Assert.Equal((404, 200, 200), ((await two.Browser.GoAsync($"{two.AtSouth}/account")).Status, (await own.GetAsync("/account")).Status, (await two.Browser.GoAsync($"{two.AtNorth}/account")).Status));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_computer_that_others_use_is_one_over_there_too(bool isShared)
    {
        var two = await LinkedAsync();
        await two.North.ExecuteAsync($"update kernel.session set is_shared = {isShared}");
        await OverAsync(two);
        Assert.Equal(isShared, await two.South.ValueAsync<bool>($"select is_shared from kernel.session where account_id = {two.Anna.Id}"));
    }

    [Fact]
    public async Task Being_handed_over_is_no_proof_for_a_further_link()
    {
        var two = await LinkedAsync();
        var east = await App.HospitalAsync("east");
        var eve = new TwoHospitals(east, two.South, await east.PersonAsync("Eve", "staff"), two.Anna, two.Browser) { AtNorth = App.Address + east.Prefix[1..], AtSouth = two.AtSouth };
        two.Browser.With(await east.SignedInAsync(eve.Ana));
        await two.Browser.ArriveAsync(eve.AskAsync());
        await OverAsync(two);
        Assert.Contains("/account/sign-in", (await two.Browser.ArriveAsync(two.Browser.GoAsync($"{two.AtSouth}/account/hospitals/join"))).Path, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_hospital_that_lets_nobody_in_by_a_password_asks_those_who_come_over_to_sign_in()
    {
        var two = await LinkedAsync();
        await App.Network().ExecuteAsync($"update catalogue.tenant set sign_in = jsonb_build_object('forbidsPasswords', true) where id = {two.South.Id}");
        await App.CatalogueChangedAsync();
        await App.FindAsync(two.South.Id, t => t.SignIn.ForbidsPasswords);
        var page = await two.Browser.ArriveAsync((await two.Browser.ArriveAsync(two.GoOverAsync())).SubmitAsync("Go on as"));
        Assert.Contains("does not let anybody come over", page.Words, StringComparison.Ordinal);
        Assert.Equal(0, await two.South.ValueAsync<long>($"select count(*) from kernel.session"));
    }

    public static TheoryData<string> Misuses =>
    [
        "forged", "too late", "a second time", "at another hospital", "back where it was made", "signed out at the source", "signed out everywhere at the source", "suspended at the source", "suspended there",
        "unlinked meanwhile", "the source is suspended", "locked at the source",
    ];

    [Theory]
    [MemberData(nameof(Misuses))]
    public async Task A_handoff_that_is_not_right_ends_at_the_plain_page(string misuse)
    {
        var two = await LinkedAsync();
        var address = (await two.GoOverAsync()).Location!;
        // What is shown first does not decide: the click is checked anew.
        var page = await two.Browser.GoAsync(address);
        switch (misuse)
        {
            case "forged": address = address[..^43] + new string('x', 43); page = null; break;
            case "at another hospital": address = address.Replace(two.South.Prefix, (await App.HospitalAsync("east")).Prefix, StringComparison.Ordinal); page = null; break;
            case "back where it was made": address = address.Replace(two.South.Prefix, two.North.Prefix, StringComparison.Ordinal); page = null; break;
            case "too late": await two.North.MakeLateAsync(); break;
            case "a second time": await (await new Traveller(App).GoAsync(address)).SubmitAsync("Go on as"); break;
            case "signed out at the source": await (await two.Browser.GoAsync($"{two.AtNorth}/account")).SubmitAsync("Sign out"); break;
            case "signed out everywhere at the source": await two.North.ExecuteAsync($"update kernel.account set security_stamp = 'another' where id = {two.Ana.Id}"); break;
            case "locked at the source":
                await two.North.ExecuteAsync($"update kernel.session set is_shared = true");
                await (await two.Browser.GoAsync($"{two.AtNorth}/account/lock")).SubmitInAsync("main", "Lock");
                break;
            case "suspended at the source": await two.North.ExecuteAsync($"update kernel.account set suspended_at = now() where id = {two.Ana.Id}"); break;
            case "suspended there": await two.South.ExecuteAsync($"update kernel.account set suspended_at = now() where id = {two.Anna.Id}"); break;
            case "unlinked meanwhile": await two.South.ExecuteAsync($"delete from catalogue.account_link"); break;
            default: await App.Services.GetRequiredService<TenantStore>().SuspendAsync(two.North.Tenant, CancellationToken.None); break;
        }
        var stranger = new Traveller(App);
        Assert.EndsWith("/account/hospitals/closed", (await stranger.ArriveAsync(stranger.GoAsync(address))).Path, StringComparison.Ordinal);
        if (page is not null) { Assert.EndsWith("/account/hospitals/closed", (await two.Browser.ArriveAsync(page.SubmitAsync("Go on as"))).Path, StringComparison.Ordinal); }
        Assert.Equal(misuse == "a second time" ? 1 : 0, await two.South.ValueAsync<long>($"select count(*) from kernel.session where created_at > (select made_at from catalogue.account_link where tenant_b = {two.South.Id} or tenant_a = {two.South.Id})"));
    }

    [Fact]
    public async Task Of_two_clicks_at_once_one_gets_in()
    {
        var two = await LinkedAsync();
        var address = (await two.GoOverAsync()).Location!;
        var browsers = Enumerable.Range(0, 6).Select(_ => new Traveller(App)).ToList();
        var pages = new List<Page>();
        foreach (var browser in browsers) { pages.Add(await browser.GoAsync(address)); }
        var answers = await Task.WhenAll(pages.Select(p => p.SubmitAsync("Go on as")));
        Assert.Single(answers, a => a.Location == two.South.Prefix + "/");
        Assert.Equal(5, answers.Count(a => a.Location!.EndsWith("/closed", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_hospital_that_is_not_open_is_said_to_be_and_nobody_is_sent_there()
    {
        var two = await LinkedAsync();
        await App.Services.GetRequiredService<TenantStore>().SuspendAsync(two.South.Tenant, CancellationToken.None);
        await App.FindAsync(two.South.Id, t => t.State == TenantState.Suspended);
        Assert.Contains("Not open now", (await two.Browser.GoAsync($"{two.AtNorth}/account/hospitals")).Words, StringComparison.Ordinal);
        var browser = await two.North.SignedInAsync(two.Ana);
        Assert.Equal($"{two.North.Prefix}/account/hospitals", (await browser.PostAsync($"/account/hospitals/{two.South.Id}")).Location);
        Assert.Equal(0, await two.North.ValueAsync<long>($"select count(*) from catalogue.handoff"));
    }

    [Fact]
    public async Task A_handoff_of_one_node_arrives_at_another()
    {
        var two = await LinkedAsync();
        await using var node = await App.StartAsync();
        var browser = new Browser(node, two.South.Prefix, null, null);
        var page = await browser.SendAsync(HttpMethod.Get, new Uri((await two.GoOverAsync()).Location!).AbsolutePath, null);
        Assert.True((await page.SubmitAsync("Go on as")).IsRedirect);
        Assert.Equal(200, (await browser.GetAsync("/account")).Status);
    }

    private async Task<TwoHospitals> LinkedAsync(bool onHosts = false)
    {
        var two = await TwoHospitals.OpenAsync(App, onHosts);
        await two.LinkAsync();
        // Who linked them signed in there: that was another time.
        await two.South.ExecuteAsync($"delete from kernel.session");
        return two;
    }

    private static async Task OverAsync(TwoHospitals two) => await two.Browser.ArriveAsync((await two.Browser.ArriveAsync(two.GoOverAsync())).SubmitAsync("Go on as"));
}
