using Collaboration.Testing;
using Xunit;

namespace Collaboration.Tests.People;

/// <summary>Staff name and PIN, for whoever has no e-mail address.</summary>
public sealed class PinTests : AppTest
{
    private const string Pin = "730164";

    [Fact]
    public async Task Staff_name_and_PIN_sign_in_from_the_sign_in_page()
    {
        var (north, card) = await MariaAsync();
        var page = await north.Stranger().GetAsync("/account/sign-in?from=%2Faccount");
        Assert.Equal(["I have a staff name and PIN", "I have a card with a code"], page.All("main p.hint a").Select(a => a.TextContent));
        var form = await north.Stranger().GetAsync(page.One("main p.hint a").GetAttribute("href")![north.Prefix.Length..]);
        var answer = await form.SubmitAsync("Sign in", ("Input.Name", $" {card.StaffName.ToUpperInvariant()} "), ("Input.Pin", Pin));
        Assert.EndsWith("/account", answer.Location, StringComparison.Ordinal);
        Assert.Equal("pin", await north.ValueAsync<string>($"select means from kernel.session order by created_at desc limit 1"));
    }

    [Fact]
    public async Task Wrong_unknown_suspended_and_another_hospitals_get_the_same_answer()
    {
        var ((north, maria), (_, elsewhere)) = (await MariaAsync(), await MariaAsync("south"));
        var suspended = await PrintedCard.MakeOneAsync(north, "Sue Suspended");
        await suspended.OpenAsync(north.Stranger());
        await north.ExecuteAsync($"update kernel.account set suspended_at = now() where given_name = 'Sue'");
        var answers = new List<Page>();
        foreach (var (name, pin) in new[] { (maria.StaffName, "730165"), ("nobody42", Pin), (suspended.StaffName, Pin), (elsewhere.StaffName, Pin), (new string('x', 5000), Pin), ("a\uFFFEb", Pin), (maria.StaffName, new string('7', 5000)) })
        {
            answers.Add(await SignInAsync(north, name, pin));
        }
        Assert.All(answers, a => Assert.Equal((200, answers[0].Errors), (a.Status, a.Errors)));
        Assert.Contains("do not belong together", answers[0].Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task After_ten_wrong_PINs_the_right_one_waits_a_quarter_of_an_hour()
    {
        var (north, card) = await MariaAsync();
        for (var tries = 0; tries < 10; tries++) { await SignInAsync(north, card.StaffName, "999998"); }
        Assert.Contains("do not belong together", (await SignInAsync(north, card.StaffName, Pin)).Errors, StringComparison.Ordinal);
        Assert.True(await north.ValueAsync<bool>($"select lockout_end between now() + interval '14 minutes' and now() + interval '16 minutes' from kernel.account where given_name = 'Maria'"));
        await north.ExecuteAsync($"update kernel.account set lockout_end = now() - interval '1 second'");
        Assert.True((await SignInAsync(north, card.StaffName, Pin)).IsRedirect);
    }

    [Theory]
    [InlineData("12345", "6 to 12 digits")]
    [InlineData("1234567890123", "6 to 12 digits")]
    [InlineData("73a164", "6 to 12 digits")]
    [InlineData("７３０１６４", "6 to 12 digits")]
    [InlineData("", "6 to 12 digits")]
    [InlineData("123456", "guess that at once")]
    [InlineData("654321", "guess that at once")]
    [InlineData("890123", "guess that at once")]
    [InlineData("000000", "guess that at once")]
    [InlineData("121212", "guess that at once")]
    [InlineData("123123", "guess that at once")]
    [InlineData("19841984", "guess that at once")]
    [InlineData("198484", "guess that at once")]
    [InlineData("112211", "guess that at once")]
    [InlineData("482139", "guess that at once")]
    public async Task PINs_that_others_would_guess_are_refused(string pin, string why)
    {
        var north = await App.HospitalAsync();
        var card = (await PrintedCard.MakeAsync(north, "Maria Lopez,,,482139")).Single();
        var answer = await card.OpenAsync(north.Stranger(), pin);
        Assert.Equal(200, answer.Status);
        Assert.Contains(why, answer.Errors, StringComparison.Ordinal);
        Assert.Equal(0, await north.ValueAsync<int>($"select count(*)::int from people.pin"));
    }

    [Fact]
    public async Task Somebody_changes_the_PIN_with_the_old_one_and_other_browsers_are_signed_out()
    {
        var (north, card) = await MariaAsync();
        var (here, there) = (north.Stranger(), north.Stranger());
        await SignInAsync(here, card.StaffName, Pin);
        await SignInAsync(there, card.StaffName, Pin);
        var form = await here.GetAsync("/account/pin");
        Assert.Contains("not your PIN", (await form.SubmitAsync("Save", ("Input.Current", "111111"), ("Input.Pin", "582937"), ("Input.Again", "582937"))).Errors, StringComparison.Ordinal);
        Assert.Contains("same twice", (await form.SubmitAsync("Save", ("Input.Current", Pin), ("Input.Pin", "582937"), ("Input.Again", "582938"))).Errors, StringComparison.Ordinal);
        Assert.True((await form.SubmitAsync("Save", ("Input.Current", Pin), ("Input.Pin", "582937"), ("Input.Again", "582937"))).IsRedirect);
        Assert.Equal((200, 404), ((await here.GetAsync("/account")).Status, (await there.GetAsync("/account")).Status));
        Assert.False((await SignInAsync(north, card.StaffName, Pin)).IsRedirect);
        Assert.True((await SignInAsync(north, card.StaffName, "582937")).IsRedirect);
        Assert.Equal(404, (await (await north.SignedInAsAsync("staff")).GetAsync("/account/pin")).Status);
    }

    [Fact]
    public async Task An_account_without_an_address_adds_one_with_its_PIN()
    {
        var (north, card) = await MariaAsync();
        var maria = north.Stranger();
        await SignInAsync(maria, card.StaffName, Pin);
        var form = await maria.GetAsync("/account/address");
        Assert.Contains("Your PIN", form.Words, StringComparison.Ordinal);
        var address = $"maria{Guid.NewGuid():N}@example.org";
        Assert.Contains("not your PIN", (await form.SubmitAsync("Send the link", ("Input.Email", address), ("Input.Password", "999998"))).Errors, StringComparison.Ordinal);
        Assert.True((await form.SubmitAsync("Send the link", ("Input.Email", address), ("Input.Password", Pin))).IsRedirect);
        var letter = await Letter.ToAsync(App, address, "Confirm");
        Assert.True((await (await north.Stranger().GetAsync(letter.Link[north.Prefix.Length..])).SubmitAsync("Yes, it is mine")).IsRedirect);
        Assert.Contains(address, (await maria.GetAsync("/account")).Words, StringComparison.Ordinal);
        Assert.True((await SignInAsync(north, card.StaffName, Pin)).IsRedirect);
    }

    [Theory]
    [InlineData("/account/passkeys", "Add a passkey", "Input.Name")]
    [InlineData("/account/address", "Send the link", "Input.Email")]
    public async Task Who_has_neither_password_nor_PIN_has_to_have_signed_in_a_moment_ago(string path, string button, string field)
    {
        var north = await App.HospitalAsync();
        var nurse = await north.SignedInAsAsync("staff");
        await north.ExecuteAsync($"update kernel.account set password_hash = null where id = {nurse.Person.Id}");
        var form = await nurse.GetAsync(path);
        Assert.Contains("five minutes after you have signed in", form.Words, StringComparison.Ordinal);
        Assert.Empty(form.All("#Input_Password"));
        await north.ExecuteAsync($"update kernel.session set created_at = now() - interval '6 minutes'");
        Assert.Contains("more than five minutes ago", (await form.SubmitAsync(button, (field, "nurse@example.org"))).Errors, StringComparison.Ordinal);
        await north.ExecuteAsync($"update kernel.session set created_at = now() - interval '4 minutes'");
        var answer = await form.SubmitAsync(button, (field, "nurse@example.org"));
        Assert.True(answer.IsRedirect || answer.Header("Content-Type")!.StartsWith("application/json", StringComparison.Ordinal), answer.Words);
    }

    [Fact]
    public async Task Suspending_an_account_without_an_address_ends_its_sessions()
    {
        var (north, card) = await MariaAsync();
        var maria = north.Stranger();
        await SignInAsync(maria, card.StaffName, Pin);
        var ada = await north.SignedInAsAsync("administrator", "Ada");
        var id = await north.ValueAsync<Guid>($"select id from kernel.account where given_name = 'Maria'");
        Assert.True((await (await ada.GetAsync($"/people/{id}")).SubmitAsync("Sign out everywhere")).IsRedirect);
        Assert.Equal(404, (await maria.GetAsync("/account")).Status);
    }

    private async Task<(Hospital Hospital, PrintedCard Card)> MariaAsync(string name = "north")
    {
        var hospital = await App.HospitalAsync(name);
        var card = await PrintedCard.MakeOneAsync(hospital);
        Assert.True((await card.OpenAsync(hospital.Stranger(), Pin)).IsRedirect);
        return (hospital, card);
    }

    private static Task<Page> SignInAsync(Hospital hospital, string name, string pin) => SignInAsync(hospital.Stranger(), name, pin);

    private static async Task<Page> SignInAsync(Browser browser, string name, string pin) =>
        await (await browser.GetAsync("/account/sign-in/pin")).SubmitAsync("Sign in", ("Input.Name", name), ("Input.Pin", pin));
}
