using Collaboration.Testing;
using Xunit;

namespace Collaboration.Tests.People;

/// <summary>Whoever lost app and codes is helped by an administrator, who shows first that they are themself.</summary>
public sealed class LostSecondStepTests : AppTest
{
    [Fact]
    public async Task An_administrator_takes_it_away_and_the_person_is_told_and_signed_out_everywhere()
    {
        var (north, administrator, nurse) = await LostAsync();
        await using var node = await App.StartAsync();
        var elsewhere = (await north.SignedInAsync(nurse.Person)).At(node);
        Assert.Equal(200, (await elsewhere.GetAsync("/account")).Status);
        var account = await administrator.GetAsync($"/people/{nurse.Person.Id}");
        var form = await administrator.SendAsync(HttpMethod.Get, account.One("a:contains('are lost')").GetAttribute("href")!, null);
        var answer = await form.SubmitAsync("Take it away", ("Input.Password", Hospital.Password));
        Assert.Equal($"{north.Prefix}/people/{nurse.Person.Id}", answer.Location);
        Assert.Equal((404, 404), ((await nurse.GetAsync("/account")).Status, (await elsewhere.GetAsync("/account")).Status));
        Assert.Equal((0, 0, false), (await north.ValueAsync<long>($"select count(*) from people.authenticator"), await north.ValueAsync<long>($"select count(*) from people.recovery_code"), await north.ValueAsync<bool>($"select two_factor_enabled from kernel.account where id = {nurse.Person.Id}")));
        Assert.Contains("was taken away", (await Letter.ToAsync(App, nurse.Person.Email, "Two-step sign-in was taken away")).Text, StringComparison.Ordinal);
        Assert.Equal(1, await north.ValueAsync<long>($"select count(*) from kernel.notice where account_id = {nurse.Person.Id} and text like '%taken away%'"));
        Assert.Equal(1, await north.ValueAsync<long>($"select count(*) from kernel.audit where kind = 'account.two-step-taken' and actor = {administrator.Person.Id} and subject = {nurse.Person.Id}"));
        Assert.Equal($"{north.Prefix}/", (await (await north.Stranger().GetAsync("/account/sign-in")).SubmitAsync("Sign in", ("Input.Email", nurse.Person.Email), ("Input.Password", Hospital.Password))).Location);
    }

    [Fact]
    public async Task It_asks_for_the_administrators_own_password_and_second_step()
    {
        var (north, administrator, nurse) = await LostAsync();
        var (app, _) = await AuthenticatorApp.SetUpAsync(north, administrator);
        var form = await administrator.GetAsync($"/people/{nurse.Person.Id}/two-step");
        Assert.Contains("not your password", (await form.SubmitAsync("Take it away", ("Input.Password", "not the password"), ("Input.Code", app.Code()))).Errors, StringComparison.Ordinal);
        Assert.Contains("not right", (await form.SubmitAsync("Take it away", ("Input.Password", Hospital.Password))).Errors, StringComparison.Ordinal);
        Assert.True(await north.ValueAsync<bool>($"select two_factor_enabled from kernel.account where id = {nurse.Person.Id}"));
        Assert.True((await form.SubmitAsync("Take it away", ("Input.Password", Hospital.Password), ("Input.Code", app.Code()))).IsRedirect);
    }

    [Fact]
    public async Task Nobody_takes_away_their_own_nor_what_is_not_there_nor_another_hospitals()
    {
        var (north, administrator, nurse) = await LostAsync();
        var (_, far, other) = await LostAsync();
        var ben = await north.PersonAsync("Ben", "staff");
        await AuthenticatorApp.SetUpAsync(north, administrator);
        Assert.DoesNotContain("are lost", (await administrator.GetAsync($"/people/{administrator.Person.Id}")).Words, StringComparison.Ordinal);
        (Browser, Guid)[] wrong = [(administrator, administrator.Person.Id), (administrator, ben.Id), (administrator, other.Person.Id), (far, nurse.Person.Id), (nurse, nurse.Person.Id), (await north.SignedInAsAsync("communicator", "Dana"), nurse.Person.Id)];
        foreach (var (who, whose) in wrong)
        {
            Assert.Equal(404, (await who.GetAsync($"/people/{whose}/two-step")).Status);
            Assert.Equal(404, (await who.PostAsync($"/people/{whose}/two-step", ("Input.Password", Hospital.Password))).Status);
        }
        Assert.Equal(2, await north.ValueAsync<long>($"select count(*) from people.authenticator"));
    }

    private async Task<(Hospital North, Browser Administrator, Browser Nurse)> LostAsync()
    {
        var north = await App.HospitalAsync();
        var (administrator, nurse) = (await north.SignedInAsAsync("administrator", "Ada"), await north.SignedInAsAsync("staff"));
        await AuthenticatorApp.SetUpAsync(north, nurse);
        return (north, administrator, nurse);
    }
}
