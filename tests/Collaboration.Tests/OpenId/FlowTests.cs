using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Collaboration.Kernel.Tenancy;
using Collaboration.Testing;
using Xunit;

namespace Collaboration.Tests.OpenId;

/// <summary>The way to the provider and back: bound to one hospital, one browser, one question, one use.</summary>
public sealed class FlowTests(OpenIdNode node) : IClassFixture<OpenIdNode>
{
    private DateTimeOffset Now => node.Clock.GetUtcNow();

    [Fact]
    public async Task The_provider_is_asked_for_a_code_with_everything_that_ties_the_answer_to_the_question()
    {
        var (provider, hospital) = await BothAsync();
        var stranger = hospital.Stranger();
        var asked = await stranger.LeaveAsync();
        Assert.StartsWith(provider.Issuer + "/authorize?", asked.Address, StringComparison.Ordinal);
        Assert.Equal(("code", "query", "S256", "openid profile email"), (asked.Query["response_type"], asked.Query["response_mode"], asked.Query["code_challenge_method"], asked.Query["scope"]));
        Assert.EndsWith($"{hospital.Prefix}/account/openid/callback", asked.Query["redirect_uri"], StringComparison.Ordinal);
        var again = await stranger.LeaveAsync();
        Assert.NotEqual((asked.Nonce, asked.Query["code_challenge"]), (again.Nonce, again.Query["code_challenge"]));
        var claims = provider.Claims(asked.Nonce, Now);
        await stranger.ReturnAsync(asked, provider.Grant(() => provider.Sign(claims)));
        Assert.True(await stranger.IsInAsync());
        var redeemed = provider.LastRedemption;
        Assert.Equal(asked.Query["code_challenge"], Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(redeemed["code_verifier"].ToString()))));
        Assert.Equal(asked.Query["redirect_uri"], redeemed["redirect_uri"]);
        Assert.Equal("openid", await hospital.ValueAsync<string>($"select data->>'means' from kernel.audit where kind = 'session.started'"));
    }

    [Fact]
    public async Task On_a_shared_computer_the_provider_asks_who_it_is_each_time()
    {
        var (provider, hospital) = await BothAsync();
        var (own, shared) = (hospital.Stranger(), hospital.Stranger());
        Assert.False((await own.LeaveAsync()).Query.ContainsKey("prompt"));
        shared.Cookies.Add("shared", "yes", hospital.Prefix);
        Assert.Equal("login", (await shared.LeaveAsync()).Query["prompt"]);
        await shared.SignInAsync(provider, Now);
        Assert.True(await hospital.ValueAsync<bool>($"select is_shared from kernel.session"));
    }

    [Fact]
    public async Task The_correlation_cookie_is_lax_for_the_callback_alone_and_gone_after_its_use()
    {
        var (provider, hospital) = await BothAsync();
        var stranger = hospital.Stranger();
        var sent = await stranger.GetAsync("/account/openid");
        var cookie = sent.Header("Set-Cookie")!;
        Assert.Contains("samesite=lax", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains($"path={hospital.Prefix}/account/openid/callback", cookie, StringComparison.OrdinalIgnoreCase);
        await stranger.SignInAsync(provider, Now);
        Assert.Single(stranger.Cookies.Names, n => n.StartsWith("openid.", StringComparison.Ordinal));
    }

    [Fact]
    public async Task State_callback_and_cookie_of_one_hospital_are_nothing_at_the_other()
    {
        var (provider, north) = await BothAsync();
        var south = await node.App.HospitalAsync("south");
        await south.ProviderOnAsync(provider, null, ("*", "administrator"));
        var stranger = north.Stranger();
        var asked = await stranger.LeaveAsync();
        var claims = provider.Claims(asked.Nonce, Now);
        // The same browser, with every cookie it has, at the other hospital.
        var carried = stranger.At(node.App, south.Prefix);
        foreach (var (name, value, _) in stranger.Cookies.All) { carried.Cookies.Add(name, value, "/"); }
        Assert.Contains("why=expired", (await carried.ReturnAsync(asked, provider.Grant(() => provider.Sign(claims)))).Location, StringComparison.Ordinal);
        Assert.False(await carried.IsInAsync());
        await stranger.ReturnAsync(asked, provider.Grant(() => provider.Sign(claims)));
        Assert.True(await stranger.IsInAsync());
        Assert.False(await stranger.At(node.App, south.Prefix).IsInAsync());
        Assert.Equal(0, await south.ValueAsync<long>($"select count(*) from kernel.account"));
    }

    [Fact]
    public async Task Another_browser_a_second_use_and_a_state_that_was_changed_are_refused()
    {
        var (provider, hospital) = await BothAsync();
        var (stranger, other) = (hospital.Stranger(), hospital.Stranger());
        var asked = await stranger.LeaveAsync();
        var claims = provider.Claims(asked.Nonce, Now);
        string Code() => provider.Grant(() => provider.Sign(claims));
        Assert.Contains("why=expired", (await other.ReturnAsync(asked, Code())).Location, StringComparison.Ordinal);
        Assert.Contains("why=expired", (await stranger.ReturnAsync(asked with { Query = new(asked.Query) { ["state"] = asked.State[..^4] + "AAAA" } }, Code())).Location, StringComparison.Ordinal);
        Assert.Contains("why=expired", (await stranger.GetAsync("/account/openid/callback")).Location, StringComparison.Ordinal);
        Assert.Contains("why=expired", (await stranger.ReturnAsync(asked, "")).Location, StringComparison.Ordinal);
        var fresh = await stranger.LeaveAsync();
        var theirs = provider.Claims(fresh.Nonce, Now);
        var code = provider.Grant(() => provider.Sign(theirs));
        await stranger.ReturnAsync(fresh, code);
        Assert.True(await stranger.IsInAsync());
        Assert.Contains("why=expired", (await stranger.ReturnAsync(fresh, code)).Location, StringComparison.Ordinal);
        // What comes as a form comes from elsewhere.
        Assert.Equal(404, (await other.PostAsync($"/account/openid/callback?code={Code()}&state={Uri.EscapeDataString(asked.State)}")).Status);
        Assert.False(await other.IsInAsync());
    }

    [Fact]
    public async Task After_a_quarter_of_an_hour_or_with_other_settings_the_answer_comes_too_late()
    {
        var (provider, hospital) = await BothAsync();
        var (slow, changed) = (hospital.Stranger(), hospital.Stranger());
        var asked = await changed.LeaveAsync();
        await hospital.ExecuteAsync($"update openid.provider set version = gen_random_uuid()");
        Assert.Contains("why=expired", (await changed.ReturnAsync(asked, provider.Grant(() => provider.Sign(provider.Claims(asked.Nonce, Now))))).Location, StringComparison.Ordinal);
        asked = await slow.LeaveAsync();
        node.Clock.PutForward(TimeSpan.FromMinutes(16));
        Assert.Contains("why=expired", (await slow.ReturnAsync(asked, provider.Grant(() => provider.Sign(provider.Claims(asked.Nonce, Now))))).Location, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("https://evil.example/"), InlineData("//evil.example/"), InlineData("/\\evil.example"), InlineData("\\\\evil.example"), InlineData("javascript:alert(1)"), InlineData("/%0d%0aSet-Cookie:x=y\r\nx"), InlineData("")]
    public async Task It_leads_back_to_no_other_site(string from)
    {
        var (provider, hospital) = await BothAsync();
        var stranger = hospital.Stranger();
        var back = await stranger.SignInAsync(provider, Now, path: "/account/openid?from=" + Uri.EscapeDataString(from));
        Assert.True(await stranger.IsInAsync());
        Assert.Equal(from.Contains("Set-Cookie", StringComparison.Ordinal) || !from.StartsWith('/') || from[1] is '/' or '\\' ? hospital.Prefix + "/" : hospital.Prefix + from, back.Location);
    }

    [Fact]
    public async Task It_leads_back_to_the_page_that_somebody_came_from()
    {
        var (provider, hospital) = await BothAsync();
        Assert.Equal(hospital.Prefix + "/account?tab=1", (await hospital.Stranger().SignInAsync(provider, Now, path: "/account/openid?from=%2Faccount%3Ftab%3D1")).Location);
    }

    [Theory]
    [InlineData("access_denied", "declined"), InlineData("consent_required", "consent"), InlineData("interaction_required", "consent"), InlineData("server_error", "unreachable"), InlineData("something_new", "answer")]
    public async Task An_error_gets_a_plain_page_and_the_providers_words_are_never_shown(string error, string why)
    {
        var (_, hospital) = await BothAsync();
        var stranger = hospital.Stranger();
        var asked = await stranger.LeaveAsync();
        var back = await stranger.GetAsync($"/account/openid/callback?error={error}&error_description=Call+555-0100+now&error_uri=https%3A%2F%2Fevil.example&state={Uri.EscapeDataString(asked.State)}");
        Assert.Equal($"{hospital.Prefix}/account/openid/refused?why={why}", back.Location);
        var told = await back.FollowAsync();
        Assert.DoesNotContain("555", told.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("evil", told.Text, StringComparison.Ordinal);
        Assert.Equal(200, (await stranger.GetAsync("/account/openid/refused?why=<script>")).Status);
    }

    [Fact]
    public async Task An_answer_that_names_another_provider_or_leaves_out_a_promised_name_is_refused()
    {
        var (provider, hospital) = await BothAsync();
        Assert.Contains("why=answer", (await AnsweredAsync("&iss=https%3A%2F%2Fevil.example")).Location, StringComparison.Ordinal);
        Assert.Equal(hospital.Prefix + "/", (await AnsweredAsync("&iss=" + Uri.EscapeDataString(provider.Issuer))).Location);
        Assert.Equal(hospital.Prefix + "/", (await AnsweredAsync("")).Location);
        var (strict, south) = (await FakeProvider.StartAsync(), await node.App.HospitalAsync("south"));
        strict.Document["authorization_response_iss_parameter_supported"] = true;
        await south.ProviderOnAsync(strict);
        Assert.Contains("why=answer", (await south.Stranger().SignInAsync(strict, Now)).Location, StringComparison.Ordinal);

        async Task<Page> AnsweredAsync(string more)
        {
            var stranger = hospital.Stranger();
            var asked = await stranger.LeaveAsync();
            return await stranger.ReturnAsync(asked, provider.Grant(() => provider.Sign(provider.Claims(asked.Nonce, Now))), more);
        }
    }

    [Fact]
    public async Task Switched_off_there_is_no_button_no_way_there_and_no_way_back()
    {
        var (provider, hospital) = await BothAsync();
        var stranger = hospital.Stranger();
        Assert.StartsWith(hospital.Prefix + "/account/openid?from=", (await stranger.GetAsync("/account/sign-in?from=%2Faccount")).One("main a.button.full").GetAttribute("href"), StringComparison.Ordinal);
        var asked = await stranger.LeaveAsync();
        await hospital.ExecuteAsync($"update openid.provider set is_on = false");
        Assert.Equal(404, (await stranger.GetAsync("/account/openid")).Status);
        Assert.Empty((await stranger.GetAsync("/account/sign-in")).All("main a.button.full"));
        Assert.Contains("why=expired", (await stranger.ReturnAsync(asked, provider.Grant(() => provider.Sign(provider.Claims(asked.Nonce, Now))))).Location, StringComparison.Ordinal);
        await hospital.ExecuteAsync($"update openid.provider set is_on = true");
        await hospital.ExecuteAsync($"update catalogue.tenant set features = array['Blogs'] where id = {hospital.Id}");
        await node.App.CatalogueChangedAsync();
        await node.App.FindAsync(hospital.Id, t => t.Features is not null);
        Assert.Equal(404, (await stranger.GetAsync("/account/openid")).Status);
        Assert.Equal(404, (await stranger.ReturnAsync(asked, "any")).Status);
        Assert.Empty((await stranger.GetAsync("/account/sign-in")).All("main a.button.full"));
    }

    [Fact]
    public async Task A_provider_that_does_not_answer_or_speaks_for_another_is_said_plainly()
    {
        var (provider, hospital) = await BothAsync();
        await provider.DisposeAsync();
        Assert.Equal($"{hospital.Prefix}/account/openid/refused?why=unreachable", (await hospital.Stranger().GetAsync("/account/openid")).Location);
        await using var liar = await FakeProvider.StartAsync();
        liar.Document["issuer"] = "https://login.example.org";
        await hospital.ProviderOnAsync(liar);
        Assert.Equal($"{hospital.Prefix}/account/openid/refused?why=unreachable", (await hospital.Stranger().GetAsync("/account/openid")).Location);
    }

    [Fact]
    public async Task The_systems_provider_serves_its_hospitals_until_they_have_their_own()
    {
        var (shared, own) = (await FakeProvider.StartAsync(), await FakeProvider.StartAsync());
        var system = await node.App.TenantAsync("system", TenantKind.System);
        var (north, south, foreign) = (await node.App.HospitalAsync("north", parent: system.Id), await node.App.HospitalAsync("south", parent: system.Id), await node.App.HospitalAsync("foreign"));
        await system.ProviderOnAsync(shared, null, ("nurses", "staff"));
        var nurse = north.Stranger();
        await nurse.SignInAsync(shared, Now, c => c["groups"] = new[] { "nurses" });
        Assert.True(await nurse.IsInAsync());
        Assert.Equal("staff", await north.ValueAsync<string>($"select string_agg(r.name, ',') from kernel.account_role ar join kernel.role r on r.id = ar.role_id"));
        Assert.Equal(0, await system.ValueAsync<long>($"select count(*) from kernel.account"));
        Assert.Equal(404, (await foreign.Stranger().GetAsync("/account/openid")).Status);
        // A hospital reads the row by a function; the table itself shows it nothing, nor would an export of it.
        Assert.Equal(0, await north.ValueAsync<long>($"select count(*) from openid.provider"));
        Assert.Equal(0, await foreign.ValueAsync<long>($"select count(*) from openid.inherited()"));
        await south.ProviderOnAsync(own);
        Assert.StartsWith(own.Issuer, (await south.Stranger().LeaveAsync()).Address, StringComparison.Ordinal);
        await system.ExecuteAsync($"update openid.provider set is_on = false");
        Assert.Equal(404, (await north.Stranger().GetAsync("/account/openid")).Status);
    }

    private async Task<(FakeProvider Provider, Hospital Hospital)> BothAsync()
    {
        var (provider, hospital) = (await FakeProvider.StartAsync(), await node.App.HospitalAsync());
        await hospital.ProviderOnAsync(provider);
        return (provider, hospital);
    }
}
