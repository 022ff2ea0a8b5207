using Collaboration.Testing;
using Xunit;

namespace Collaboration.Tests.People;

/// <summary>An address becomes the account's once its mail is read.</summary>
public sealed class EmailAddressTests : AppTest
{
    [Fact]
    public async Task A_new_address_is_confirmed_from_itself_and_the_old_one_is_told()
    {
        var north = await App.HospitalAsync();
        var nurse = await north.SignedInAsAsync("staff");
        var (old, fresh) = (nurse.Person.Email, $"New.{north.Id}@Example.org");
        Assert.Contains("Not confirmed", (await nurse.GetAsync("/account")).Words, StringComparison.Ordinal);
        Assert.True((await AskAsync(nurse, fresh)).IsRedirect);
        var letter = await Letter.ToAsync(App, fresh, "Confirm your e-mail address");
        Assert.Equal(old, await AddressAsync(north, nurse.Person));
        var link = letter.Link[north.Prefix.Length..];
        var form = await north.Stranger().GetAsync(link);
        Assert.Contains(fresh, form.Words, StringComparison.Ordinal);
        Assert.Equal(old, await AddressAsync(north, nurse.Person));
        Assert.True((await form.SubmitAsync("Yes, it is mine")).IsRedirect);
        Assert.Equal(404, (await form.SubmitAsync("Yes, it is mine")).Status);
        Assert.Equal(fresh, await AddressAsync(north, nurse.Person));
        Assert.Contains("Your e-mail address was changed", (await Letter.ToAsync(App, old, "was changed")).Subject, StringComparison.Ordinal);
        Assert.False((await SignInAsync(north, old)).IsRedirect);
        Assert.True((await SignInAsync(north, fresh.ToLowerInvariant())).IsRedirect);
        var page = await nurse.GetAsync("/account");
        Assert.Contains("Confirmed", page.One("dd .pill.good").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_accounts_address_is_asked_for_like_any_other_and_not_given()
    {
        var north = await App.HospitalAsync();
        var (nurse, other) = (await north.SignedInAsAsync("staff"), await north.PersonAsync("Ben", "staff"));
        var (taken, free) = (await AskAsync(nurse, other.Email), await AskAsync(nurse, $"free-{north.Id}@example.org"));
        Assert.Equal((taken.Status, taken.Location), (free.Status, free.Location));
        var link = (await Letter.ToAsync(App, other.Email, "Confirm")).Link[north.Prefix.Length..];
        Assert.Contains("Another account has this address", (await (await north.Stranger().GetAsync(link)).SubmitAsync("Yes, it is mine")).Errors, StringComparison.Ordinal);
        Assert.Equal(nurse.Person.Email, await AddressAsync(north, nurse.Person));
    }

    [Fact]
    public async Task It_asks_for_the_password_and_no_more_than_three_times_an_hour()
    {
        var north = await App.HospitalAsync();
        var nurse = await north.SignedInAsAsync("staff");
        Assert.Contains("not your password", (await AskAsync(nurse, "x@example.org", "not the password")).Errors, StringComparison.Ordinal);
        Assert.Contains("such as name@example.org", (await AskAsync(nurse, "x@example.org, y@example.org")).Errors, StringComparison.Ordinal);
        for (var asked = 0; asked < 3; asked++) { Assert.True((await AskAsync(nurse, $"x{north.Id}@example.org")).IsRedirect); }
        Assert.Contains("three links within an hour", (await AskAsync(nurse, $"x{north.Id}@example.org")).Errors, StringComparison.Ordinal);
        Assert.Equal(3, await north.ValueAsync<long>($"select count(*) from people.link"));
    }

    [Fact]
    public async Task A_link_of_another_hospital_or_too_old_or_of_somebody_suspended_is_not_found()
    {
        var (north, south) = (await App.HospitalAsync("north"), await App.HospitalAsync("south"));
        var nurse = await north.SignedInAsAsync("staff");
        var fresh = $"new-{north.Id}@example.org";
        await AskAsync(nurse, fresh);
        var link = (await Letter.ToAsync(App, fresh, "Confirm")).Link[north.Prefix.Length..];
        Assert.Equal(404, (await south.Stranger().GetAsync(link)).Status);
        Assert.Equal(404, (await south.Stranger().PostAsync(link)).Status);
        var form = await north.Stranger().GetAsync(link);
        await north.ExecuteAsync($"update kernel.account set suspended_at = now()");
        Assert.Equal(404, (await form.SubmitAsync("Yes, it is mine")).Status);
        await north.ExecuteAsync($"update kernel.account set suspended_at = null");
        await north.ExecuteAsync($"update people.link set expires_at = now() - interval '1 second'");
        Assert.Equal(404, (await form.SubmitAsync("Yes, it is mine")).Status);
        Assert.Equal(nurse.Person.Email, await AddressAsync(north, nurse.Person));
    }

    [Fact]
    public async Task A_new_account_is_asked_to_confirm_its_address()
    {
        var north = await App.HospitalAsync();
        var administrator = await north.SignedInAsAsync("administrator", "Ada");
        var page = await (await administrator.GetAsync("/people")).SubmitAsync("Make an invitation", ("Input.Roles", "staff"));
        var invitation = new Uri(page.One("#link").GetAttribute("value")!).AbsolutePath[north.Prefix.Length..];
        var address = $"ruth-{north.Id}@example.org";
        var browser = north.Stranger();
        await (await browser.GetAsync(invitation)).SubmitAsync("Make my account", ("Input.GivenName", "Ruth"), ("Input.Email", address), ("Input.Password", Hospital.Password));
        var link = (await Letter.ToAsync(App, address, "Confirm")).Link[north.Prefix.Length..];
        Assert.True((await (await browser.GetAsync(link)).SubmitAsync("Yes, it is mine")).IsRedirect);
        Assert.True(await north.ValueAsync<bool>($"select email_confirmed from kernel.account where email = {address}"));
        Assert.Equal(200, (await browser.GetAsync("/account")).Status);
    }

    private static async Task<Page> AskAsync(Browser browser, string address, string password = Hospital.Password) =>
        await (await browser.GetAsync("/account/address")).SubmitAsync("Send the link", ("Input.Email", address), ("Input.Password", password));

    private static async Task<Page> SignInAsync(Hospital hospital, string email) =>
        await (await hospital.Stranger().GetAsync("/account/sign-in")).SubmitAsync("Sign in", ("Input.Email", email), ("Input.Password", Hospital.Password));

    private static Task<string> AddressAsync(Hospital hospital, Colleague person) => hospital.ValueAsync<string>($"select email from kernel.account where id = {person.Id}");
}
