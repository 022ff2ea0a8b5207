using Collaboration.Testing;
using Xunit;

namespace Collaboration.Tests.OpenId;

/// <summary>Who somebody is here who comes from the provider, and what the person may do.</summary>
public sealed class ArrivalTests(OpenIdNode node) : IClassFixture<OpenIdNode>
{
    private const string Directory = "72f988bf-86f1-41af-91ab-2d7cd011db47";

    private DateTimeOffset Now => node.Clock.GetUtcNow();

    [Fact]
    public async Task The_first_sign_in_makes_the_account_and_later_ones_find_it_and_follow_the_name()
    {
        var (provider, hospital) = await BothAsync();
        var (first, later) = (hospital.Stranger(), hospital.Stranger());
        await first.SignInAsync(provider, Now, c => (c["tid"], c["oid"]) = (Directory, "5f0b5a2e-6a6e-4a54-9d9b-6c1f0d6d3b11"));
        Assert.Contains("Ines", (await first.GetAsync("/account")).Text, StringComparison.Ordinal);
        Assert.Equal($"{Directory}:5f0b5a2e-6a6e-4a54-9d9b-6c1f0d6d3b11", await hospital.ValueAsync<string>($"select key from openid.identity"));
        await later.SignInAsync(provider, Now, c => (c["tid"], c["oid"], c["sub"], c["family_name"]) = (Directory, "5F0B5A2E-6A6E-4A54-9D9B-6C1F0D6D3B11", "another pairwise subject", "Ward-Lee"));
        Assert.Equal(("Ward-Lee", 1L, 1L), (await hospital.ValueAsync<string>($"select family_name from kernel.account"), await hospital.ValueAsync<long>($"select count(*) from kernel.account"), await hospital.ValueAsync<long>($"select count(*) from openid.identity")));
        Assert.Equal(1, await hospital.ValueAsync<long>($"select count(*) from kernel.audit where kind = 'account.made' and data->>'source' = 'openid'"));
    }

    [Fact]
    public async Task Without_directory_and_object_a_person_is_issuer_and_subject()
    {
        var (provider, hospital) = await BothAsync();
        await hospital.Stranger().SignInAsync(provider, Now, subject: "ines");
        await hospital.Stranger().SignInAsync(provider, Now, subject: "INES");
        Assert.Equal([$"{provider.Issuer}:INES", $"{provider.Issuer}:ines"], (await hospital.ValueAsync<string[]>($"select array_agg(key) from openid.identity")).Order(StringComparer.Ordinal));
        Assert.Equal(2, await hospital.ValueAsync<long>($"select count(*) from kernel.account"));
    }

    [Fact]
    public async Task An_account_is_never_taken_over_by_its_e_mail_address()
    {
        var (provider, hospital) = await BothAsync([Directory]);
        var ada = await hospital.PersonAsync("Ada", "administrator");
        var stranger = hospital.Stranger();
        await stranger.SignInAsync(provider, Now, c => (c["tid"], c["email"], c["email_verified"], c["preferred_username"], c["upn"]) = (Directory, ada.Email, true, ada.Email, ada.Email));
        Assert.True(await stranger.IsInAsync());
        Assert.Equal(404, (await stranger.GetAsync("/people")).Status);
        Assert.Equal(2, await hospital.ValueAsync<long>($"select count(*) from kernel.account"));
        Assert.Equal(ada.Id, await hospital.ValueAsync<Guid>($"select id from kernel.account where email = {ada.Email}"));
    }

    [Theory]
    [InlineData(true, null, false, true), InlineData(false, null, false, false), InlineData(false, true, false, true), InlineData(true, false, false, false), InlineData(true, null, true, false), InlineData(true, true, true, true)]
    public async Task An_address_is_kept_when_somebody_answers_for_it(bool namedDirectory, bool? verified, bool guest, bool kept)
    {
        var (provider, hospital) = await BothAsync(namedDirectory ? [Directory] : []);
        await hospital.Stranger().SignInAsync(provider, Now, c =>
        {
            (c["tid"], c["email"]) = (Directory, "ines@example.org");
            if (verified is not null) { c["email_verified"] = verified; }
            if (guest) { c["acct"] = 1; }
        });
        Assert.Equal(kept ? "ines@example.org" : null, await hospital.ValueAsync<string?>($"select email from kernel.account"));
        Assert.Equal(guest, await hospital.ValueAsync<bool>($"select is_guest from openid.identity"));
    }

    [Fact]
    public async Task An_account_that_was_made_ahead_is_found_by_the_directorys_own_id()
    {
        var (provider, hospital) = await BothAsync();
        var ahead = await hospital.PersonAsync("Ines", "communicator");
        await hospital.ExecuteAsync($"update kernel.account set external_id = '5f0b5a2e-6a6e-4a54-9d9b-6c1f0d6d3b11' where id = {ahead.Id}");
        var browser = hospital.Stranger();
        await browser.SignInAsync(provider, Now, c => (c["tid"], c["oid"]) = (Directory, "5f0b5a2e-6a6e-4a54-9d9b-6c1f0d6d3b11"));
        Assert.Equal(200, (await browser.GetAsync("/comments/review")).Status);
        Assert.Equal(ahead.Id, await hospital.ValueAsync<Guid>($"select account_id from openid.identity"));
        Assert.Equal(1, await hospital.ValueAsync<long>($"select count(*) from kernel.account"));
    }

    [Fact]
    public async Task Roles_come_and_go_by_the_table_and_those_given_by_hand_stay()
    {
        var (provider, hospital) = await BothAsync([], ("App.Staff", "staff"), ("5-west", "moderator"), ("App.Chief", "leader"));
        await SignInAsync("App.Staff", "5-west", "administrator", "leader", "Staff", "unknown");
        Assert.Equal(["moderator", "staff"], await RolesAsync());
        await hospital.ExecuteAsync($"insert into kernel.account_role (account_id, role_id) select a.id, r.id from kernel.account a, kernel.role r where r.name in ('communicator', 'leader')");
        await SignInAsync("App.Chief");
        Assert.Equal(["communicator", "leader"], await RolesAsync());
        await SignInAsync();
        Assert.Equal(["communicator", "leader"], await RolesAsync());
        Assert.Equal(2, await hospital.ValueAsync<long>($"select count(*) from kernel.audit where kind = 'account.roles'"));

        Task<Page> SignInAsync(params string[] roles) => hospital.Stranger().SignInAsync(provider, Now, c => (c["roles"], c["groups"]) = (roles.Where(r => r.StartsWith("App", StringComparison.Ordinal)).ToArray(), roles));
        async Task<string[]> RolesAsync() => await hospital.ValueAsync<string[]>($"select array_agg(r.name order by r.name) from kernel.account_role ar join kernel.role r on r.id = ar.role_id");
    }

    [Fact]
    public async Task Nobody_is_an_administrator_but_by_the_table()
    {
        var (provider, hospital) = await BothAsync([], ("*", "staff"), ("Owners", "administrator"));
        var (plain, owner, guest) = (hospital.Stranger(), hospital.Stranger(), hospital.Stranger());
        await plain.SignInAsync(provider, Now, c => c["roles"] = new[] { "administrator", "owners", "*" }, "plain");
        await owner.SignInAsync(provider, Now, c => c["roles"] = "Owners", "owner");
        await guest.SignInAsync(provider, Now, c => c["acct"] = 1, "guest");
        Assert.Equal((404, 200, 404), ((await plain.GetAsync("/people")).Status, (await owner.GetAsync("/people")).Status, (await guest.GetAsync("/people")).Status));
        Assert.Equal(["", "administrator,staff", "staff"], await hospital.ValueAsync<string[]>($"""
            select array_agg(roles order by roles) from (select coalesce(string_agg(r.name, ',' order by r.name), '') as roles from kernel.account a
                left join kernel.account_role ar on ar.account_id = a.id left join kernel.role r on r.id = ar.role_id group by a.id) x
            """));
    }

    [Fact]
    public async Task A_suspended_account_stays_out_and_the_try_is_on_record()
    {
        var (provider, hospital) = await BothAsync();
        await hospital.Stranger().SignInAsync(provider, Now);
        await hospital.ExecuteAsync($"update kernel.account set suspended_at = now()");
        var back = hospital.Stranger();
        Assert.Contains("why=suspended", (await back.SignInAsync(provider, Now, c => c["family_name"] = "Renamed")).Location, StringComparison.Ordinal);
        Assert.False(await back.IsInAsync());
        Assert.Equal((1L, "Ward"), (await hospital.ValueAsync<long>($"select count(*) from kernel.audit where kind = 'sign-in.failed'"), await hospital.ValueAsync<string>($"select family_name from kernel.account")));
    }

    [Fact]
    public async Task Two_browsers_of_somebody_new_make_one_account()
    {
        var (provider, hospital) = await BothAsync([], ("*", "staff"));
        var browsers = Enumerable.Range(0, 6).Select(_ => hospital.Stranger()).ToList();
        await Task.WhenAll(browsers.Select(b => b.SignInAsync(provider, Now)));
        foreach (var browser in browsers) { Assert.True(await browser.IsInAsync()); }
        Assert.Equal(1, await hospital.ValueAsync<long>($"select count(*) from kernel.account"));
    }

    [Fact]
    public async Task Whoever_signs_in_anew_leaves_no_session_behind()
    {
        var (provider, hospital) = await BothAsync();
        var browser = await hospital.SignedInAsAsync("staff");
        await browser.SignInAsync(provider, Now);
        Assert.Contains("Ines", (await browser.GetAsync("/account")).Text, StringComparison.Ordinal);
        Assert.Equal(1, await hospital.ValueAsync<long>($"select count(*) from kernel.session"));
    }

    [Fact]
    public async Task After_two_accounts_became_one_the_provider_opens_that_one()
    {
        var (provider, hospital) = await BothAsync();
        await hospital.Stranger().SignInAsync(provider, Now);
        var (administrator, stays) = (await hospital.SignedInAsAsync("administrator"), await hospital.PersonAsync("Ines", "staff"));
        var came = await hospital.ValueAsync<Guid>($"select account_id from openid.identity");
        Assert.Equal(303, (await (await administrator.GetAsync($"/people/{came}/merge?with={stays.Id}")).SubmitAsync("Make them one", ("Input.Stays", $"{stays.Id}"))).Status);
        var browser = hospital.Stranger();
        await browser.SignInAsync(provider, Now);
        Assert.True(await browser.IsInAsync());
        Assert.Equal(stays.Id, await hospital.ValueAsync<Guid>($"select account_id from kernel.session where means = 'openid'"));
    }

    [Theory]
    [InlineData("Ines", "Ward", null, "Ines", "Ward"), InlineData(null, null, "Ines Maria Ward", "Ines", "Maria Ward"), InlineData(null, null, null, "Someone", ""), InlineData(" I\0n\u0001es ", "", null, "Ines", "")]
    public async Task A_name_is_what_the_provider_says_as_far_as_it_can_be_kept(string? given, string? family, string? whole, string keptGiven, string keptFamily)
    {
        var (provider, hospital) = await BothAsync();
        await hospital.Stranger().SignInAsync(provider, Now, c => (c["given_name"], c["family_name"], c["name"]) = (given, family, whole));
        Assert.Equal((keptGiven, keptFamily), (await hospital.ValueAsync<string>($"select given_name from kernel.account"), await hospital.ValueAsync<string>($"select family_name from kernel.account")));
    }

    [Fact]
    public async Task A_name_of_any_length_is_cut_to_what_an_account_holds()
    {
        var (provider, hospital) = await BothAsync();
        await hospital.Stranger().SignInAsync(provider, Now, c => (c["given_name"], c["family_name"]) = (new string('x', 59) + "😀😀", new string('y', 500)));
        Assert.Equal((59, 60), (await hospital.ValueAsync<int>($"select length(given_name) from kernel.account"), await hospital.ValueAsync<int>($"select length(family_name) from kernel.account")));
    }

    private async Task<(FakeProvider Provider, Hospital Hospital)> BothAsync(string[]? directories = null, params (string Value, string Role)[] roles)
    {
        var (provider, hospital) = (await FakeProvider.StartAsync(), await node.App.HospitalAsync());
        await hospital.ProviderOnAsync(provider, directories, roles);
        return (provider, hospital);
    }
}
