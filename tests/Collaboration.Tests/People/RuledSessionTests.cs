using Collaboration.Kernel.Tenancy;
using Collaboration.Testing;
using Xunit;

namespace Collaboration.Tests.People;

/// <summary>A rule for signing in holds for those who are signed in already: what it does not allow ends with the next request.</summary>
public sealed class RuledSessionTests : AppTest
{
    [Theory]
    [InlineData("password", false)]
    [InlineData("pin", false)]
    [InlineData("invitation", false)]
    [InlineData("handoff", false)]
    [InlineData("passkey", true)]
    [InlineData("openid", true)]
    public async Task Forbidding_passwords_ends_sessions_that_began_by_one(string means, bool goesOn)
    {
        var north = await App.HospitalAsync();
        var nurse = await BeganByAsync(north, "staff", means);
        Assert.Equal(200, (await nurse.GetAsync("/account")).Status);
        await RuleAsync(north, new SignInRules { ForbidsPasswords = true });
        Assert.Equal(goesOn ? 200 : 404, (await nurse.GetAsync("/account")).Status);
    }

    [Fact]
    public async Task Requiring_the_hospitals_provider_ends_staffs_other_sessions_and_leaves_patients()
    {
        var north = await App.HospitalAsync();
        var (nurse, doctor, patient) = (await BeganByAsync(north, "staff", "passkey"), await BeganByAsync(north, "staff", "openid"), await BeganByAsync(north, "patient", "password"));
        await RuleAsync(north, new SignInRules { RequiresOpenId = true });
        Assert.Equal((404, 200, 200), ((await nurse.GetAsync("/account")).Status, (await doctor.GetAsync("/account")).Status, (await patient.GetAsync("/account")).Status));
    }

    [Fact]
    public async Task What_the_system_or_the_network_asks_holds_at_the_hospital_whatever_it_asks_itself()
    {
        var system = await App.TenantAsync("system", TenantKind.System);
        var (member, other) = (await App.HospitalAsync("member", parent: system.Id), await App.HospitalAsync("other"));
        await RuleAsync(member, new SignInRules { SessionHours = 300, IdleMinutes = 3 });
        var (nurse, elsewhere) = (await BeganByAsync(member, "staff", "password"), await BeganByAsync(other, "staff", "password"));
        await RuleAsync(system, new SignInRules { ForbidsPasswords = true, SessionHours = 10, IdleMinutes = 20 });
        member = await App.FindAsync(member.Id, t => t.SignIn.ForbidsPasswords);
        Assert.Equal((10, 3), (member.Tenant.SignIn.SessionHours, member.Tenant.SignIn.IdleMinutes));
        Assert.Equal((404, 200), ((await nurse.GetAsync("/account")).Status, (await elsewhere.GetAsync("/account")).Status));
    }

    [Fact]
    public async Task A_shorter_time_ends_sessions_that_were_begun_under_a_longer_one()
    {
        var north = await App.HospitalAsync();
        var nurse = await BeganByAsync(north, "staff", "password");
        await north.ExecuteAsync($"update kernel.session set seen_at = now() - interval '3 hours'");
        await RuleAsync(north, new SignInRules { SessionHours = 2 });
        Assert.Equal(404, (await nurse.GetAsync("/account")).Status);
        await RuleAsync(north, new SignInRules { SessionHours = 4 });
        Assert.Equal(200, (await nurse.GetAsync("/account")).Status);
        Assert.True(await north.ValueAsync<bool>($"select expires_at between now() + interval '3 hours 59 minutes' and now() + interval '4 hours 1 minute' from kernel.session"));
    }

    [Fact]
    public async Task Hours_in_all_end_a_session_that_is_in_use()
    {
        var north = await App.HospitalAsync();
        var nurse = await BeganByAsync(north, "staff", "password");
        await RuleAsync(north, new SignInRules { HoursInAll = 12 });
        await north.ExecuteAsync($"update kernel.session set created_at = now() - interval '11 hours', seen_at = now() - interval '1 hour'");
        var page = await nurse.GetAsync("/account");
        Assert.Equal(200, page.Status);
        Assert.Contains("session=", page.Header("Set-Cookie"), StringComparison.Ordinal);
        Assert.True(await north.ValueAsync<bool>($"select expires_at < now() + interval '61 minutes' from kernel.session"));
        await north.ExecuteAsync($"update kernel.session set created_at = now() - interval '12 hours'");
        Assert.Equal(404, (await nurse.GetAsync("/account")).Status);
    }

    [Theory]
    [InlineData("passkey", true)]
    [InlineData("password", false)]
    public void The_networks_own_people_keep_their_passkeys(string means, bool goesOn)
    {
        var network = App.Network().Tenant with { SignIn = new SignInRules { RequiresOpenId = true, ForbidsPasswords = true } };
        Assert.Equal(goesOn, network.LetsIn(Enum.Parse<Kernel.People.Means>(means, true), isStaff: true));
        Assert.False((network with { Id = 2 }).LetsIn(Enum.Parse<Kernel.People.Means>(means, true), isStaff: true));
    }

    [Fact]
    public async Task How_somebody_came_in_is_kept_and_on_record()
    {
        var north = await App.HospitalAsync();
        var nurse = await north.PersonAsync("Ana", "staff");
        await (await north.Stranger().GetAsync("/account/sign-in")).SubmitAsync("Sign in", ("Input.Email", nurse.Email), ("Input.Password", Hospital.Password));
        Assert.Equal("password", await north.ValueAsync<string>($"select means from kernel.session where account_id = {nurse.Id}"));
        Assert.Equal("password", await north.ValueAsync<string>($"select data ->> 'means' from kernel.audit where kind = 'session.started' and actor = {nurse.Id}"));
    }

    private static async Task<Browser> BeganByAsync(Hospital hospital, string role, string means)
    {
        var browser = await hospital.SignedInAsAsync(role);
        await hospital.ExecuteAsync($"update kernel.session set means = {means} where account_id = {browser.Person.Id}");
        return browser;
    }

    private async Task RuleAsync(Hospital tenant, SignInRules rules)
    {
        var json = rules.ToJson();
        await tenant.ExecuteAsync($"update catalogue.tenant set sign_in = {json}::jsonb where id = {tenant.Id}");
        await App.CatalogueChangedAsync();
        await App.FindAsync(tenant.Id, t => t.SignIn == rules.And(App.Network().Tenant.SignIn));
    }
}
