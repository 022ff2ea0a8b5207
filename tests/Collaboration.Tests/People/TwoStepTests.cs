using System.Text;
using Collaboration.Testing;
using Xunit;

namespace Collaboration.Tests.People;

/// <summary>After the password a code: from an app, or one of ten that were noted down.</summary>
public sealed class TwoStepTests : AppTest
{
    [Theory]
    [InlineData(59, "287082")]
    [InlineData(1111111109, "081804")]
    [InlineData(20000000000, "353130")]
    public void The_tests_own_app_makes_the_codes_of_the_standard(long second, string code) => Assert.Equal(code, new AuthenticatorApp(Encoding.ASCII.GetBytes("12345678901234567890")).At(second / 30));

    [Fact]
    public async Task The_picture_holds_the_key_that_stands_beside_it()
    {
        var north = await App.HospitalAsync();
        var nurse = await north.SignedInAsAsync("staff");
        var page = await (await (await nurse.GetAsync("/account/two-step")).SubmitAsync("Set it up")).FollowAsync();
        var key = page.One("details code").TextContent.Replace(" ", "", StringComparison.Ordinal);
        Assert.Equal(32, key.Length);
        var size = int.Parse(page.One("svg.qr").GetAttribute("viewBox")!.Split(' ')[2]) - 8;
        var read = QrReader.Read(page.One("svg.qr path").GetAttribute("d")!, size);
        Assert.Equal($"otpauth://totp/north%20hospital:{Uri.EscapeDataString(nurse.Person.Email)}?secret={key}&issuer=north%20hospital", read);
        Assert.Contains("no-store", page.Header("Cache-Control"), StringComparison.Ordinal);
        Assert.Equal(0, await north.ValueAsync<long>($"select count(*) from people.authenticator a where a::text like '%' || {key} || '%'"));
    }

    [Fact]
    public async Task Once_it_is_on_the_password_alone_signs_nobody_in()
    {
        var north = await App.HospitalAsync();
        var nurse = await north.SignedInAsAsync("staff");
        var (app, codes) = await AuthenticatorApp.SetUpAsync(north, nurse);
        Assert.Equal(10, codes.Distinct().Count());
        var browser = north.Stranger();
        var asked = await PasswordAsync(browser, nurse.Person.Email, "/rules");
        Assert.Equal(north.Prefix + "/account/sign-in/code", asked.Location);
        Assert.DoesNotContain("session", browser.Cookies.Names);
        Assert.Equal(404, (await browser.GetAsync("/account")).Status);
        var page = await asked.FollowAsync();
        Assert.Contains("not right", (await page.SubmitAsync("Sign in", ("Input.Code", "000000"))).Errors, StringComparison.Ordinal);
        var code = app.Code();
        Assert.Equal(north.Prefix + "/rules", (await page.SubmitAsync("Sign in", ("Input.Code", code))).Location);
        Assert.Equal(200, (await browser.GetAsync("/account")).Status);
        Assert.Equal(0, await north.ValueAsync<int>($"select access_failed_count from kernel.account where id = {nurse.Person.Id}"));
        // The same code again, and the next browser is asked again: nothing is remembered but in the session.
        var second = north.Stranger();
        var again = await (await PasswordAsync(second, nurse.Person.Email)).FollowAsync();
        Assert.Contains("used before", (await again.SubmitAsync("Sign in", ("Input.Code", code))).Errors, StringComparison.Ordinal);
        Assert.True((await again.SubmitAsync("Sign in", ("Input.Code", app.Code(1)))).IsRedirect);
        await Letter.ToAsync(App, nurse.Person.Email, "was switched on");
    }

    [Fact]
    public async Task Recovery_codes_work_once_each_and_are_counted_and_stored_as_hashes()
    {
        var north = await App.HospitalAsync();
        var nurse = await north.SignedInAsAsync("staff");
        var (_, codes) = await AuthenticatorApp.SetUpAsync(north, nurse);
        Assert.Equal(0, await north.ValueAsync<long>($"select count(*) from people.recovery_code c where c::text like '%' || {codes[0]} || '%' or c::text like '%' || {codes[0].Replace("-", "", StringComparison.Ordinal)} || '%'"));
        foreach (var (typed, works) in new[] { (codes[0].ToUpperInvariant().Replace('-', ' '), true), (codes[0], false), (codes[9], true) })
        {
            var form = await (await PasswordAsync(north.Stranger(), nurse.Person.Email)).FollowAsync();
            Assert.Equal(works, (await form.SubmitAsync("Sign in", ("Input.Code", typed))).IsRedirect);
        }
        var page = await nurse.GetAsync("/account/two-step");
        Assert.Contains("8 recovery codes are left of ten", page.Words, StringComparison.Ordinal);
        Assert.DoesNotContain(codes[1], page.Text, StringComparison.Ordinal);
        var renewed = await page.SubmitAsync("Make ten new codes", ("Input.Password", Hospital.Password));
        Assert.Equal(10, renewed.All(".codes code").Select(c => c.TextContent).Except(codes).Count());
        Assert.Contains("no-store", renewed.Header("Cache-Control"), StringComparison.Ordinal);
        var old = await (await PasswordAsync(north.Stranger(), nurse.Person.Email)).FollowAsync();
        Assert.False((await old.SubmitAsync("Sign in", ("Input.Code", codes[1]))).IsRedirect);
    }

    [Fact]
    public async Task Wrong_codes_and_wrong_passwords_count_together_and_the_right_password_does_not_start_anew()
    {
        var north = await App.HospitalAsync();
        var nurse = await north.SignedInAsAsync("staff");
        var (app, _) = await AuthenticatorApp.SetUpAsync(north, nurse);
        var browser = north.Stranger();
        for (var tries = 0; tries < 10; tries++)
        {
            var form = await (await PasswordAsync(browser, nurse.Person.Email)).FollowAsync();
            Assert.False((await form.SubmitAsync("Sign in", ("Input.Code", tries % 2 == 0 ? "000000" : "none at all"))).IsRedirect);
        }
        Assert.True(await north.ValueAsync<bool>($"select lockout_end > now() from kernel.account where id = {nurse.Person.Id}"));
        Assert.Contains("do not belong together", (await PasswordAsync(browser, nurse.Person.Email)).Errors, StringComparison.Ordinal);
        Assert.Contains("wait fifteen minutes", (await (await browser.GetAsync("/account/sign-in/code")).SubmitAsync("Sign in", ("Input.Code", app.Code()))).Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_page_for_the_code_is_for_whose_password_was_right_here()
    {
        var (north, south) = (await App.HospitalAsync("north"), await App.HospitalAsync("south"));
        var nurse = await north.SignedInAsAsync("staff");
        var (app, _) = await AuthenticatorApp.SetUpAsync(north, nurse);
        Assert.Equal(north.Prefix + "/account/sign-in", (await north.Stranger().GetAsync("/account/sign-in/code")).Location);
        var browser = north.Stranger();
        await PasswordAsync(browser, nurse.Person.Email);
        var waiting = browser.Cookies.All.Single(c => c.Name == "second-step").Value;
        foreach (var (hospital, cookie) in new[] { (south, waiting), (north, waiting[..^2] + "AA"), (north, "x") })
        {
            var other = hospital.Stranger();
            other.Cookies.Add("second-step", cookie, hospital.Prefix);
            Assert.Equal(hospital.Prefix + "/account/sign-in", (await other.PostAsync("/account/sign-in/code", ("Input.Code", app.Code()))).Location);
            Assert.DoesNotContain("session", other.Cookies.Names);
        }
        await north.ExecuteAsync($"update kernel.account set security_stamp = 'another' where id = {nurse.Person.Id}");
        Assert.Equal(north.Prefix + "/account/sign-in", (await browser.PostAsync("/account/sign-in/code", ("Input.Code", app.Code()))).Location);
        Assert.DoesNotContain("session", browser.Cookies.Names);
    }

    [Fact]
    public async Task Switching_on_and_off_asks_for_the_password()
    {
        var north = await App.HospitalAsync();
        var nurse = await north.SignedInAsAsync("staff");
        var page = await (await (await nurse.GetAsync("/account/two-step")).SubmitAsync("Set it up")).FollowAsync();
        var app = AuthenticatorApp.Of(page);
        Assert.Contains("not your password", (await page.SubmitAsync("Switch it on", ("Input.Code", app.Code()), ("Input.Password", "not the password"))).Errors, StringComparison.Ordinal);
        Assert.Contains("not right", (await page.SubmitAsync("Switch it on", ("Input.Code", "000000"), ("Input.Password", Hospital.Password))).Errors, StringComparison.Ordinal);
        Assert.False(await north.ValueAsync<bool>($"select two_factor_enabled from kernel.account where id = {nurse.Person.Id}"));
        Assert.Equal(10, (await page.SubmitAsync("Switch it on", ("Input.Code", app.Code()), ("Input.Password", Hospital.Password))).All(".codes code").Count);
        var on = await nurse.GetAsync("/account/two-step");
        foreach (var button in new[] { "Switch it off", "Make ten new codes" }) { Assert.Contains("not your password", (await on.SubmitAsync(button, ("Input.Password", "not the password"))).Errors, StringComparison.Ordinal); }
        Assert.True((await on.SubmitAsync("Switch it off", ("Input.Password", Hospital.Password))).IsRedirect);
        Assert.Equal((0, 0), (await north.ValueAsync<long>($"select count(*) from people.authenticator"), await north.ValueAsync<long>($"select count(*) from people.recovery_code")));
        var answer = await PasswordAsync(north.Stranger(), nurse.Person.Email);
        Assert.Equal(north.Prefix + "/", answer.Location);
    }

    [Fact]
    public async Task In_another_installation_the_recovery_codes_still_work_and_the_app_is_set_up_anew()
    {
        var north = await App.HospitalAsync();
        var (nurse, other) = (await north.SignedInAsAsync("staff"), await north.SignedInAsAsync("staff", "Ben"));
        var (app, codes) = await AuthenticatorApp.SetUpAsync(north, nurse);
        await (await other.GetAsync("/account/two-step")).SubmitAsync("Set it up");
        await north.ExecuteAsync($"update people.authenticator set sealed_secret = 'CfDJ8sealed-elsewhere'");
        var form = await (await PasswordAsync(north.Stranger(), nurse.Person.Email)).FollowAsync();
        Assert.Contains("not right", (await form.SubmitAsync("Sign in", ("Input.Code", app.Code()))).Errors, StringComparison.Ordinal);
        Assert.True((await form.SubmitAsync("Sign in", ("Input.Code", codes[0]))).IsRedirect);
        var page = await (await (await other.GetAsync("/account/two-step")).SubmitAsync("Set it up")).FollowAsync();
        Assert.Equal(32, page.One("details code").TextContent.Replace(" ", "", StringComparison.Ordinal).Length);
    }

    [Fact]
    public async Task A_new_password_by_mail_leaves_the_second_step_on()
    {
        var north = await App.HospitalAsync();
        var nurse = await north.SignedInAsAsync("staff");
        await AuthenticatorApp.SetUpAsync(north, nurse);
        await (await north.Stranger().GetAsync("/account/password/forgotten")).SubmitAsync("Send me the link", ("Input.Email", nurse.Person.Email));
        var link = (await Letter.ToAsync(App, nurse.Person.Email, "A new password")).Link[north.Prefix.Length..];
        var browser = north.Stranger();
        await (await browser.GetAsync(link)).SubmitAsync("Save the new password", ("Input.Password", "five calm mountain lakes"));
        Assert.Equal(404, (await browser.GetAsync("/account")).Status);
        var answer = await (await browser.GetAsync("/account/sign-in")).SubmitAsync("Sign in", ("Input.Email", nurse.Person.Email), ("Input.Password", "five calm mountain lakes"));
        Assert.EndsWith("/account/sign-in/code", answer.Location, StringComparison.Ordinal);
    }

    private static async Task<Page> PasswordAsync(Browser browser, string email, string? from = null) =>
        await (await browser.GetAsync("/account/sign-in" + (from is null ? "" : "?from=" + Uri.EscapeDataString(from)))).SubmitAsync("Sign in", ("Input.Email", email), ("Input.Password", Hospital.Password));
}
