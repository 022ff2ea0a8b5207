using Collaboration.Kernel.Tenancy;
using Collaboration.Testing;
using Xunit;

namespace Collaboration.Tests.People;

/// <summary>Where a hospital, a system and the network say how people sign in.</summary>
public sealed class SignInRulesPageTests : AppTest
{
    private const string Path = "/people/sign-in-rules";

    [Fact]
    public async Task What_an_administrator_saves_holds_with_the_next_request_and_is_on_record()
    {
        var north = await App.HospitalAsync();
        var (ada, nurse) = (await north.SignedInAsAsync("administrator", "Ada"), await north.SignedInAsAsync("staff"));
        await north.ExecuteAsync($"update kernel.session set seen_at = now() - interval '9 hours' where account_id = {nurse.Person.Id}");
        var saved = await (await ada.GetAsync(Path)).SubmitAsync("Save", ("Input.SessionHours", "8"), ("Input.HoursInAll", "72"), ("Input.IdleMinutes", "3"));
        Assert.Equal(303, saved.Status);
        Assert.Equal((200, 404), ((await ada.GetAsync("/account")).Status, (await nurse.GetAsync("/account")).Status));
        var page = await ada.GetAsync(Path);
        Assert.Equal(("8", "72", "3"), (page.One("#Input_SessionHours").GetAttribute("value"), page.One("#Input_HoursInAll").GetAttribute("value"), page.One("#Input_IdleMinutes").GetAttribute("value")));
        Assert.Equal("8", await north.ValueAsync<string>($"select data -> 'becomes' ->> 'sessionHours' from kernel.audit where kind = 'sign-in-rules.changed' and actor = {ada.Person.Id}"));
        Assert.Contains("so already", (await (await page.SubmitAsync("Save")).FollowAsync()).Words, StringComparison.Ordinal);
        Assert.Contains("Stricter here", (await ada.GetAsync("/settings")).Words, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Input.SessionHours", "0", "1 to 336")]
    [InlineData("Input.SessionHours", "337", "1 to 336")]
    [InlineData("Input.SessionHours", "-1", "1 to 336")]
    [InlineData("Input.SessionHours", "1.5", "1 to 336")]
    [InlineData("Input.SessionHours", "８", "1 to 336")]
    [InlineData("Input.SessionHours", "99999999999999999999", "1 to 336")]
    [InlineData("Input.HoursInAll", "8761", "1 to 8760")]
    [InlineData("Input.HoursInAll", "soon", "1 to 8760")]
    [InlineData("Input.IdleMinutes", "61", "1 to 60")]
    [InlineData("Input.IdleMinutes", "0x5", "1 to 60")]
    public async Task What_is_no_such_number_is_refused(string field, string typed, string why)
    {
        var north = await App.HospitalAsync();
        var answer = await (await (await north.SignedInAsAsync("administrator")).GetAsync(Path)).SubmitAsync("Save", (field, typed));
        Assert.Contains(why, answer.Errors, StringComparison.Ordinal);
        Assert.Null(await north.ValueAsync<string?>($"select sign_in::text from catalogue.tenant where id = {north.Id}"));
    }

    [Fact]
    public async Task What_stands_above_is_shown_and_nothing_looser_is_taken()
    {
        var system = await App.TenantAsync("system", TenantKind.System);
        var member = await App.HospitalAsync("member", parent: system.Id);
        await RuleAsync(system, new SignInRules { ForbidsPasswords = true, SessionHours = 10, HoursInAll = 100, IdleMinutes = 4 });
        await App.FindAsync(member.Id, t => t.SignIn.SessionHours == 10);
        var ada = await member.SignedInAsAsync("administrator", "Ada");
        await member.ExecuteAsync($"update kernel.session set means = 'passkey'");
        var page = await ada.GetAsync(Path);
        Assert.Contains($"{system.Tenant.Name} asks for it", page.Words, StringComparison.Ordinal);
        Assert.Contains($"1 to 10: {system.Tenant.Name} allows no more", page.Words, StringComparison.Ordinal);
        foreach (var (field, looser) in new[] { ("Input.SessionHours", "11"), ("Input.HoursInAll", "101"), ("Input.IdleMinutes", "5") })
        {
            Assert.Contains("nobody below can allow more", (await page.SubmitAsync("Save", (field, looser))).Errors, StringComparison.Ordinal);
        }
        Assert.Equal(303, (await page.SubmitAsync("Save", ("Input.SessionHours", "2"))).Status);
        // Not ticked here, forbidden all the same.
        var rules = (await App.FindAsync(member.Id, t => t.SignIn.SessionHours == 2)).Tenant.SignIn;
        Assert.Equal(new SignInRules { ForbidsPasswords = true, SessionHours = 2, HoursInAll = 100, IdleMinutes = 4 }, rules);
    }

    [Fact]
    public async Task Nobody_is_locked_out_by_a_rule_that_nobody_can_follow()
    {
        var north = await App.HospitalAsync();
        var ada = await north.SignedInAsAsync("administrator", "Ada");
        var page = await ada.GetAsync(Path);
        Assert.Contains("No provider works here yet", (await page.SubmitAsync("Save", ("Input.RequiresOpenId", "true"))).Errors, StringComparison.Ordinal);
        Assert.Contains("You have no passkey yet", (await page.SubmitAsync("Save", ("Input.ForbidsPasswords", "true"))).Errors, StringComparison.Ordinal);
        Assert.Null(await north.ValueAsync<string?>($"select sign_in::text from catalogue.tenant where id = {north.Id}"));
        await north.ExecuteAsync($"insert into people.passkey (credential_id, user_id, data) values (uuid_send(gen_random_uuid()), {ada.Person.Id}, '{{}}')");
        Assert.Contains("No provider works here yet", (await page.SubmitAsync("Save", ("Input.RequiresOpenId", "true"))).Errors, StringComparison.Ordinal);
        Assert.Equal(303, (await page.SubmitAsync("Save", ("Input.ForbidsPasswords", "true"))).Status);
        // The password that it was done with is a password too.
        Assert.Equal(404, (await ada.GetAsync("/account")).Status);
    }

    [Fact]
    public async Task A_provider_that_is_on_lets_staff_be_required_to_use_it()
    {
        var north = await App.HospitalAsync();
        var (ada, nurse) = (await north.SignedInAsAsync("administrator", "Ada"), await north.PersonAsync("Ana", "staff"));
        var patient = await north.PersonAsync("Pat", "patient");
        await ProviderAsync(north);
        Assert.Equal(303, (await (await ada.GetAsync(Path)).SubmitAsync("Save", ("Input.RequiresOpenId", "true"))).Status);
        Assert.Contains("Staff sign in with the hospital’s own account here", (await SignInAsync(north, nurse)).Errors, StringComparison.Ordinal);
        Assert.True((await SignInAsync(north, patient)).IsRedirect);
        var dana = await north.SignedInAsAsync("communicator", "Dana");
        await north.ExecuteAsync($"update kernel.session set means = 'openid' where account_id = {dana.Person.Id}");
        Assert.Contains("a card would open nothing", (await (await dana.GetAsync("/people/codes/sheet")).SubmitAsync("Make the cards", ("Input.Names", "Maria Lopez"))).Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Above_hospitals_without_a_provider_are_counted_before_it_holds()
    {
        var system = await App.TenantAsync("system", TenantKind.System);
        var (with, _) = (await App.HospitalAsync("with", parent: system.Id), await App.HospitalAsync("without", parent: system.Id));
        await ProviderAsync(with);
        var ada = await system.SignedInAsAsync("administrator", "Ada");
        Assert.Contains("You have no passkey yet", (await (await ada.GetAsync(Path)).SubmitAsync("Save", ("Input.RequiresOpenId", "true"))).Errors, StringComparison.Ordinal);
        await ProviderAsync(system, "somewhere else");
        await system.ExecuteAsync($"delete from openid.provider");
        await system.ExecuteAsync($"insert into people.passkey (credential_id, user_id, data) values (uuid_send(gen_random_uuid()), {ada.Person.Id}, '{{}}')");
        var warned = await (await ada.GetAsync(Path)).SubmitAsync("Save", ("Input.RequiresOpenId", "true"));
        Assert.Contains("1 hospital of 2 has no provider that works", warned.One(".careful").TextContent, StringComparison.Ordinal);
        Assert.Null(await system.ValueAsync<string?>($"select sign_in::text from catalogue.tenant where id = {system.Id}"));
        Assert.Equal(303, (await warned.SubmitAsync("Ask for it all the same", ("Input.RequiresOpenId", "true"))).Status);
        Assert.True((await App.FindAsync(with.Id, t => t.SignIn.RequiresOpenId)).Tenant.SignIn.RequiresOpenId);
    }

    [Fact]
    public async Task Where_passwords_are_forbidden_no_page_asks_for_one()
    {
        var north = await App.HospitalAsync();
        var (nurse, card) = (await north.PersonAsync("Ana", "staff"), await PrintedCard.MakeOneAsync(north));
        var invitation = await north.UseAsync<Collaboration.People.Contracts.IInvitations, string>(i => i.InviteAsync(north.Tenant, null, ["staff"], default));
        await RuleAsync(north, new SignInRules { ForbidsPasswords = true });
        var page = await north.Stranger().GetAsync("/account/sign-in");
        Assert.Empty(page.All("#Input_Password"));
        Assert.DoesNotContain("PIN", page.Words, StringComparison.Ordinal);
        Assert.Equal((404, 404), ((await north.Stranger().GetAsync("/account/sign-in/pin")).Status, (await north.Stranger().GetAsync("/account/password/forgotten")).Status));
        var refused = await north.Stranger().PostAsync("/account/sign-in", ("Input.Email", nurse.Email), ("Input.Password", Hospital.Password));
        Assert.Contains("passwords and PINs are not used", refused.Errors, StringComparison.Ordinal);
        var welcome = await (await card.EnterAsync(north.Stranger())).FollowAsync();
        Assert.Empty(welcome.All("#Input_Pin"));
        Assert.Contains("PINs are not used here", (await welcome.SubmitAsync("Yes, and make a passkey", ("Input.Do", "pin"), ("Input.Pin", "730164"), ("Input.Again", "730164"))).Errors, StringComparison.Ordinal);
        var accept = await north.Stranger().GetAsync(invitation[north.Prefix.Length..]);
        Assert.Empty(accept.All("#Input_Password"));
    }

    [Theory]
    [InlineData("communicator")]
    [InlineData("moderator")]
    [InlineData("privacy officer")]
    [InlineData("staff")]
    public async Task Others_neither_see_nor_change_the_rules(string role)
    {
        var north = await App.HospitalAsync();
        var person = await north.SignedInAsAsync(role);
        Assert.Equal((404, 404), ((await person.GetAsync(Path)).Status, (await person.PostAsync(Path, ("Input.SessionHours", "1"))).Status));
        Assert.Null(await north.ValueAsync<string?>($"select sign_in::text from catalogue.tenant where id = {north.Id}"));
    }

    [Fact]
    public async Task An_administrator_changes_no_other_hospitals_rules()
    {
        var (north, south) = (await App.HospitalAsync("north"), await App.HospitalAsync("south"));
        var ada = await north.SignedInAsAsync("administrator", "Ada");
        Assert.Equal(303, (await (await ada.GetAsync(Path)).SubmitAsync("Save", ("Input.SessionHours", "5"))).Status);
        Assert.Equal(404, (await ada.At(App, south.Prefix).PostAsync(Path, ("Input.SessionHours", "1"))).Status);
        Assert.Null(await south.ValueAsync<string?>($"select sign_in::text from catalogue.tenant where id = {south.Id}"));
    }

    private static async Task ProviderAsync(Hospital hospital, string label = "Lakeside") =>
        await hospital.ExecuteAsync($"insert into openid.provider (id, version, is_on, label, authority, client_id, directories, role_values, role_names, changed_at) values (gen_random_uuid(), gen_random_uuid(), true, {label}, 'https://login.example', 'x', '{{}}', '{{}}', '{{}}', now())");

    private static async Task<Page> SignInAsync(Hospital hospital, Colleague person) =>
        await (await hospital.Stranger().GetAsync("/account/sign-in")).SubmitAsync("Sign in", ("Input.Email", person.Email), ("Input.Password", Hospital.Password));

    private async Task RuleAsync(Hospital tenant, SignInRules rules)
    {
        var json = rules.ToJson();
        await tenant.ExecuteAsync($"update catalogue.tenant set sign_in = {json}::jsonb where id = {tenant.Id}");
        await App.CatalogueChangedAsync();
        await App.FindAsync(tenant.Id, t => t.SignIn == rules.And(App.Network().Tenant.SignIn));
    }
}
