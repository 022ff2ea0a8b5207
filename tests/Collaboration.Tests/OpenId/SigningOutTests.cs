using Collaboration.Testing;
using Microsoft.AspNetCore.WebUtilities;
using Xunit;

namespace Collaboration.Tests.OpenId;

/// <summary>Sessions here and at the provider end together, at this hospital and no other.</summary>
public sealed class SigningOutTests(OpenIdNode node) : IClassFixture<OpenIdNode>
{
    private const string Front = "/account/openid/signed-out";
    private const string Back = "/account/openid/back-channel";

    private DateTimeOffset Now => node.Clock.GetUtcNow();

    [Fact]
    public async Task Who_signs_out_here_may_sign_out_there_with_the_token_that_names_the_session()
    {
        var (provider, hospital) = await BothAsync();
        var nurse = hospital.Stranger();
        await nurse.SignInAsync(provider, Now);
        var farewell = await (await nurse.GetAsync("/account/sign-out")).SubmitInAsync("main", "Sign out");
        Assert.Equal(200, farewell.Status);
        Assert.Contains("signed out here", farewell.Words, StringComparison.Ordinal);
        Assert.Empty(farewell.All("button.me"));
        Assert.False(await nurse.IsInAsync());
        var there = farewell.One("main a.button").GetAttribute("href")!;
        Assert.StartsWith(provider.Issuer + "/leave?", there, StringComparison.Ordinal);
        var query = QueryHelpers.ParseQuery(new Uri(there).Query);
        Assert.Equal((provider.ClientId, 3), (query["client_id"].ToString(), query["id_token_hint"].ToString().Split('.').Length));
        Assert.EndsWith(hospital.Prefix + "/account/sign-in", query["post_logout_redirect_uri"], StringComparison.Ordinal);
        Assert.DoesNotContain(query["id_token_hint"].ToString(), string.Join('\n', node.App.Log.Errors), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_came_in_by_a_password_or_whose_provider_has_no_such_address_just_leaves()
    {
        var (provider, hospital) = await BothAsync();
        var local = await hospital.SignedInAsAsync("staff");
        Assert.Equal(303, (await local.PostAsync("/account/sign-out")).Status);
        provider.Document["end_session_endpoint"] = "http://not.secure.example/leave";
        await using var bare = await FakeProvider.StartAsync();
        bare.Document["end_session_endpoint"] = null;
        await hospital.ProviderOnAsync(bare);
        var nurse = hospital.Stranger();
        await nurse.SignInAsync(bare, Now);
        Assert.Equal(303, (await nurse.PostAsync("/account/sign-out")).Status);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_sid_in_a_frame_ends_that_session_and_no_other_with_and_without_the_issuer(bool withIssuer)
    {
        var (provider, hospital) = await BothAsync();
        var south = await node.App.HospitalAsync("south");
        await south.ProviderOnAsync(provider);
        var (nurse, again, other, elsewhere) = (hospital.Stranger(), hospital.Stranger(), hospital.Stranger(), south.Stranger());
        await nurse.SignInAsync(provider, Now, c => c["sid"] = "s-1");
        await again.SignInAsync(provider, Now, c => c["sid"] = "s-2");
        await other.SignInAsync(provider, Now, c => c["sid"] = "s-3", "other");
        await elsewhere.SignInAsync(provider, Now, c => c["sid"] = "s-1");
        var issuer = withIssuer ? "&iss=" + Uri.EscapeDataString(provider.Issuer) : "";
        foreach (var wrong in new[] { "", "?sid=", "?sid=unknown", "?sid=%00", "?sid=s-1&iss=https%3A%2F%2Fother.example", "?iss=" + Uri.EscapeDataString(provider.Issuer) }) { Assert.Equal(200, (await hospital.Stranger().GetAsync(Front + wrong)).Status); }
        Assert.True(await nurse.IsInAsync());
        var ended = await hospital.Stranger().GetAsync($"{Front}?sid=s-1{issuer}");
        Assert.Equal("no-store", ended.Header("Cache-Control"));
        Assert.Equal((false, true, true, true), (await nurse.IsInAsync(), await again.IsInAsync(), await other.IsInAsync(), await elsewhere.IsInAsync()));
        Assert.Equal(1, await hospital.ValueAsync<long>($"select count(*) from kernel.audit where kind = 'session.ended' and data->>'source' = 'openid'"));
    }

    [Fact]
    public async Task A_logout_token_ends_a_session_by_its_sid_and_all_of_a_person_by_the_subject()
    {
        var (provider, hospital) = await BothAsync();
        var (one, two, other) = (hospital.Stranger(), hospital.Stranger(), hospital.Stranger());
        await one.SignInAsync(provider, Now, c => c["sid"] = "s-1");
        await two.SignInAsync(provider, Now, c => c["sid"] = "s-2");
        await other.SignInAsync(provider, Now, c => c["sid"] = "s-3", "other");
        var bySid = LogoutToken(provider, c => { c.Remove("sub"); c["sid"] = "s-1"; });
        Assert.Equal(200, (await SendAsync(hospital, bySid)).Status);
        Assert.Equal((false, true, true), (await one.IsInAsync(), await two.IsInAsync(), await other.IsInAsync()));
        Assert.Equal(200, (await SendAsync(hospital, LogoutToken(provider, _ => { }))).Status);
        Assert.Equal((false, true), (await two.IsInAsync(), await other.IsInAsync()));
        // Sent once more it does not end what began since.
        node.Clock.PutForward(TimeSpan.FromSeconds(5));
        await one.SignInAsync(provider, Now, c => c["sid"] = "s-1");
        Assert.Equal(200, (await SendAsync(hospital, bySid)).Status);
        Assert.True(await one.IsInAsync());
    }

    [Fact]
    public async Task A_logout_token_of_another_hospitals_client_or_provider_ends_nothing()
    {
        var (provider, hospital) = await BothAsync();
        await using var foreign = await FakeProvider.StartAsync();
        var nurse = hospital.Stranger();
        await nurse.SignInAsync(provider, Now);
        Action<Dictionary<string, object?>>[] bent =
        [
            c => c["iss"] = foreign.Issuer, c => c["aud"] = "another client", c => c.Remove("events"), c => c["events"] = "http://schemas.openid.net/event/backchannel-logout",
            c => c["events"] = new Dictionary<string, object>(), c => c["nonce"] = "x", c => c.Remove("iat"), c => c["exp"] = Now.ToUnixTimeSeconds() - 300, c => { c.Remove("sub"); c.Remove("sid"); }, c => c["sub"] = "a\0",
        ];
        foreach (var bend in bent) { Assert.Equal(401, (await SendAsync(hospital, LogoutToken(provider, bend))).Status); }
        Assert.Equal(401, (await SendAsync(hospital, LogoutToken(foreign, _ => { }))).Status);
        Assert.Equal(401, (await SendAsync(hospital, "no.token.here")).Status);
        // What signs in does not sign out.
        Assert.Equal(401, (await SendAsync(hospital, provider.Sign(provider.Claims("n", Now)))).Status);
        Assert.Equal(401, (await hospital.Stranger().PostBareAsync(Back)).Status);
        var south = await node.App.HospitalAsync("south");
        Assert.Equal(401, (await SendAsync(south, LogoutToken(provider, _ => { }))).Status);
        Assert.True(await nurse.IsInAsync());
        // And what signs out does not sign in.
        var stranger = hospital.Stranger();
        var asked = await stranger.LeaveAsync();
        Assert.Contains("why=answer", (await stranger.ReturnAsync(asked, provider.Grant(() => LogoutToken(provider, _ => { })))).Location, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Suspended_is_out_at_once_whatever_the_provider_thinks()
    {
        var (provider, hospital) = await BothAsync();
        var nurse = hospital.Stranger();
        await nurse.SignInAsync(provider, Now);
        var id = await hospital.ValueAsync<Guid>($"select account_id from openid.identity");
        await (await (await hospital.SignedInAsAsync("administrator")).GetAsync($"/people/{id}")).SubmitAsync("Suspend");
        Assert.False(await nurse.IsInAsync());
    }

    private string LogoutToken(FakeProvider provider, Action<Dictionary<string, object?>> bend)
    {
        var claims = new Dictionary<string, object?>
        {
            ["iss"] = provider.Issuer, ["aud"] = provider.ClientId, ["iat"] = Now.ToUnixTimeSeconds(), ["exp"] = Now.ToUnixTimeSeconds() + 120, ["jti"] = Guid.NewGuid().ToString(), ["sub"] = "somebody",
            ["events"] = new Dictionary<string, object> { ["http://schemas.openid.net/event/backchannel-logout"] = new { } },
        };
        bend(claims);
        return provider.Sign(claims);
    }

    private static Task<Page> SendAsync(Hospital hospital, string token) => hospital.Stranger().PostBareAsync(Back, ("logout_token", token));

    private async Task<(FakeProvider Provider, Hospital Hospital)> BothAsync()
    {
        var (provider, hospital) = (await FakeProvider.StartAsync(), await node.App.HospitalAsync());
        await hospital.ProviderOnAsync(provider);
        return (provider, hospital);
    }
}
