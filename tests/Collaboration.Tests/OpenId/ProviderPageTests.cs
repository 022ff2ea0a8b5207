using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json;
using Collaboration.Testing;
using Xunit;

namespace Collaboration.Tests.OpenId;

/// <summary>An administrator says who signs people in: entered, tried, then switched on.</summary>
public sealed class ProviderPageTests(OpenIdNode node) : IClassFixture<OpenIdNode>
{
    private const string Page = "/people/openid";

    private DateTimeOffset Now => node.Clock.GetUtcNow();

    [Fact]
    public async Task Entered_tried_and_switched_on_it_signs_people_in_and_all_of_it_is_on_record()
    {
        await using var provider = await FakeProvider.StartAsync();
        var hospital = await node.App.HospitalAsync();
        var administrator = await hospital.SignedInAsAsync("administrator");
        Assert.Contains("Off", (await administrator.GetAsync(Page)).Words, StringComparison.Ordinal);
        Assert.Equal(303, (await SaveAsync(administrator, provider)).Status);
        Assert.Equal(404, (await hospital.Stranger().GetAsync("/account/openid")).Status);
        Assert.Contains("Test exactly these settings first", (await administrator.PostAsync(Page, ("Input.Do", "on"))).Errors, StringComparison.Ordinal);
        var shown = await TryAsync(administrator, provider, c => (c["roles"], c["email"], c["email_verified"]) = (new[] { "Nurses", "Others" }, "ines@example.org", true));
        Assert.Contains("came through", shown.One("h1").TextContent, StringComparison.Ordinal);
        Assert.Contains("staff", shown.One("section[aria-labelledby=roles]").TextContent, StringComparison.Ordinal);
        Assert.Contains("Nurses, Others", shown.Words, StringComparison.Ordinal);
        Assert.Equal(303, (await (await administrator.GetAsync(Page)).SubmitAsync("Switch on")).Status);
        var nurse = hospital.Stranger();
        await nurse.SignInAsync(provider, Now, c => c["roles"] = "Nurses");
        Assert.True(await nurse.IsInAsync());
        Assert.Equal(["provider.changed", "provider.switched-on"], await hospital.ValueAsync<string[]>($"select array_agg(kind order by id) from kernel.audit where kind like 'provider.%' and actor = {administrator.Person.Id}"));
        Assert.Equal(303, (await (await administrator.GetAsync(Page)).SubmitAsync("Switch off")).Status);
        Assert.Equal(404, (await hospital.Stranger().GetAsync("/account/openid")).Status);
        // Tried settings can be switched on again as they are.
        Assert.Equal(303, (await (await administrator.GetAsync(Page)).SubmitAsync("Switch on")).Status);
    }

    [Fact]
    public async Task A_test_signs_nobody_in_makes_nothing_and_is_shown_to_the_one_who_made_it()
    {
        await using var provider = await FakeProvider.StartAsync();
        var (hospital, south) = (await node.App.HospitalAsync(), await node.App.HospitalAsync("south"));
        var (administrator, other, stranger) = (await hospital.SignedInAsAsync("administrator"), await hospital.SignedInAsAsync("administrator", "Otto"), await south.SignedInAsAsync("administrator"));
        await SaveAsync(administrator, provider);
        var before = (await CountAsync("account"), await CountAsync("account_role"), await CountAsync("session"), await CountAsync("audit"));
        var shown = await TryAsync(administrator, provider, _ => { });
        Assert.Equal(before, (await CountAsync("account"), await CountAsync("account_role"), await CountAsync("session"), await CountAsync("audit")));
        Assert.Equal(0, await hospital.ValueAsync<long>($"select count(*) from openid.identity"));
        Assert.Contains("No roles or groups came along", shown.Words, StringComparison.Ordinal);
        Assert.Contains("No e-mail address", shown.Words, StringComparison.Ordinal);
        Assert.Equal((200, 404, 404), ((await administrator.GetAsync(shown.Path[hospital.Prefix.Length..])).Status, (await other.GetAsync(shown.Path[hospital.Prefix.Length..])).Status, (await stranger.GetAsync(shown.Path[hospital.Prefix.Length..])).Status));
        Assert.DoesNotContain("Ines", await hospital.ValueAsync<string>($"select sealed_finding from openid.trial"), StringComparison.Ordinal);
        // Somebody else's browser brings the answer of the test: nothing comes of it.
        var asked = await administrator.LeaveAsync(Page + "/try");
        foreach (var (name, value, path) in administrator.Cookies.All.Where(c => c.Name != "session")) { other.Cookies.Add(name, value, path); }
        Assert.Contains("why=expired", (await other.ReturnAsync(asked, provider.Grant(() => provider.Sign(provider.Claims(asked.Nonce, Now))))).Location, StringComparison.Ordinal);
        node.Clock.PutForward(TimeSpan.FromMinutes(61));
        Assert.Equal(404, (await administrator.GetAsync(shown.Path[hospital.Prefix.Length..])).Status);

        Task<long> CountAsync(string table) => table switch
        {
            "account" => hospital.ValueAsync<long>($"select count(*) from kernel.account"),
            "account_role" => hospital.ValueAsync<long>($"select count(*) from kernel.account_role"),
            "session" => hospital.ValueAsync<long>($"select count(*) from kernel.session"),
            _ => hospital.ValueAsync<long>($"select count(*) from kernel.audit"),
        };
    }

    [Fact]
    public async Task A_change_is_tried_beside_what_is_on_and_takes_its_place_afterwards()
    {
        await using var provider = await FakeProvider.StartAsync();
        var hospital = await node.App.HospitalAsync();
        var administrator = await hospital.SignedInAsAsync("administrator");
        await OnAsync(administrator, provider);
        await (await administrator.GetAsync(Page)).SubmitAsync("Save", ("Input.Label", "Other"));
        Assert.Contains("Sign in with Lakeside", (await hospital.Stranger().GetAsync("/account/sign-in")).Words, StringComparison.Ordinal);
        Assert.Contains("Test exactly", (await administrator.PostAsync(Page, ("Input.Do", "on"))).Errors, StringComparison.Ordinal);
        await TryAsync(administrator, provider, _ => { });
        // Changed once more: what was tried is no longer what stands there.
        await (await administrator.GetAsync(Page)).SubmitAsync("Save", ("Input.Label", "Third"));
        Assert.Contains("Test exactly", (await administrator.PostAsync(Page, ("Input.Do", "on"))).Errors, StringComparison.Ordinal);
        await TryAsync(administrator, provider, _ => { });
        Assert.Equal(303, (await (await administrator.GetAsync(Page)).SubmitAsync("Put it in place")).Status);
        Assert.Contains("Sign in with Third", (await hospital.Stranger().GetAsync("/account/sign-in")).Words, StringComparison.Ordinal);
        Assert.Equal(1, await hospital.ValueAsync<long>($"select count(*) from openid.provider"));
        await (await administrator.GetAsync(Page)).SubmitAsync("Save", ("Input.Label", "Fourth"));
        Assert.Equal(303, (await (await administrator.GetAsync(Page)).SubmitAsync("Discard the changes")).Status);
        Assert.Equal("Third", (await administrator.GetAsync(Page)).One("#Input_Label").GetAttribute("value"));
    }

    [Fact]
    public async Task The_secret_is_never_shown_and_goes_to_no_other_address()
    {
        await using var provider = await FakeProvider.StartAsync();
        await using var thief = await FakeProvider.StartAsync();
        var hospital = await node.App.HospitalAsync();
        var administrator = await hospital.SignedInAsAsync("administrator");
        var refused = await administrator.PostPartsAsync(Page, Form(provider, ("Input.ClientId", "")));
        Assert.Contains("client id", refused.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain(provider.Secret, refused.Text, StringComparison.Ordinal);
        await OnAsync(administrator, provider);
        Assert.DoesNotContain(provider.Secret, (await administrator.GetAsync(Page)).Text, StringComparison.Ordinal);
        Assert.DoesNotContain(provider.Secret, await hospital.ValueAsync<string>($"select string_agg(data::text, '') from kernel.audit"), StringComparison.Ordinal);
        Assert.Contains("belongs to the address before", (await administrator.PostPartsAsync(Page, Form(thief, ("Input.Secret", "")))).Errors, StringComparison.Ordinal);
        Assert.Equal(303, (await administrator.PostPartsAsync(Page, Form(provider, ("Input.Secret", ""), ("Input.Label", "Again")))).Status);
        Assert.Contains("came through", (await TryAsync(administrator, provider, _ => { })).Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_wrong_is_said_in_plain_words_by_the_test()
    {
        await using var provider = await FakeProvider.StartAsync();
        var hospital = await node.App.HospitalAsync();
        var administrator = await hospital.SignedInAsAsync("administrator");
        await administrator.PostPartsAsync(Page, Form(provider, ("Input.Secret", "not the secret")));
        Assert.Contains("does not accept the client id together with the secret", (await TryAsync(administrator, provider, _ => { })).Words, StringComparison.Ordinal);
        await administrator.PostPartsAsync(Page, Form(provider, ("Input.Directories", "72f988bf-86f1-41af-91ab-2d7cd011db47")));
        Assert.Contains("the directory 0193a5a0-0000-4000-8000-000000000001, which is not among", (await TryAsync(administrator, provider, c => c["tid"] = "0193a5a0-0000-4000-8000-000000000001")).Words, StringComparison.Ordinal);
        Assert.Contains("answers another question", (await TryAsync(administrator, provider, c => (c["tid"], c["nonce"]) = ("72f988bf-86f1-41af-91ab-2d7cd011db47", "x"))).Words, StringComparison.Ordinal);
        var asked = await administrator.LeaveAsync(Page + "/try");
        var declined = await (await administrator.GetAsync($"/account/openid/callback?error=access_denied&error_description=Call+555-0100&state={Uri.EscapeDataString(asked.State)}")).FollowAsync();
        Assert.Contains("access_denied", declined.Words, StringComparison.Ordinal);
        Assert.DoesNotContain("555", declined.Text, StringComparison.Ordinal);
        await provider.DisposeAsync();
        Assert.Contains("does not answer", (await (await administrator.GetAsync(Page + "/try")).FollowAsync()).Words, StringComparison.Ordinal);
        Assert.Contains("Test exactly", (await administrator.PostAsync(Page, ("Input.Do", "on"))).Errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Input.Label", "", "Enter the name")]
    [InlineData("Input.Authority", "login.example.org", "Enter the provider's address")]
    [InlineData("Input.Authority", "http://127.0.0.1/", "begin with https://")]
    [InlineData("Input.Authority", "https://10.0.0.1/", "inside of a network")]
    [InlineData("Input.Authority", "https://2852039166/latest", "inside of a network")]
    [InlineData("Input.Authority", "https://[::ffff:10.0.0.1]/", "inside of a network")]
    [InlineData("Input.Authority", "https://127.0.0.1/?tenant=a", "Enter the provider's address")]
    [InlineData("Input.Directories", "contoso.onmicrosoft.com", "directory ids")]
    [InlineData("Input.Values", "Nurses\nX", "Choose a role for every line")]
    [InlineData("Input.Roles", "emperor", "Choose a role for every line")]
    [InlineData("Input.Values", "*", "Everybody cannot get a role that manages people")]
    [InlineData("Input.Secret", "", "Enter the client secret")]
    public async Task Settings_that_cannot_be_are_refused(string field, string value, string said)
    {
        await using var provider = await FakeProvider.StartAsync();
        var hospital = await node.App.HospitalAsync();
        var administrator = await hospital.SignedInAsAsync("administrator");
        (string, string?)[] form = field == "Input.Values"
            ? [.. Form(provider).Where(f => f.Name is not ("Input.Values" or "Input.Roles")), .. value.Split('\n').Select(v => ("Input.Values", (string?)v)), ("Input.Roles", value == "*" ? "administrator" : "staff")]
            : Form(provider, (field, value));
        Assert.Contains(said, (await administrator.PostPartsAsync(Page, form)).Errors, StringComparison.Ordinal);
        Assert.Equal(0, await hospital.ValueAsync<long>($"select count(*) from openid.provider"));
    }

    [Theory]
    [InlineData("pfx", ""), InlineData("pfx", "its password"), InlineData("pem", ""), InlineData("pem", "its password")]
    public async Task A_certificate_signs_for_us_where_there_is_no_secret(string kind, string password)
    {
        await using var provider = await FakeProvider.StartAsync();
        var hospital = await node.App.HospitalAsync();
        var administrator = await hospital.SignedInAsAsync("administrator");
        using var key = RSA.Create(2048);
        using var certificate = new CertificateRequest("CN=collaboration", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1).CreateSelfSigned(Now.AddDays(-1), Now.AddDays(300));
        var file = kind == "pfx" ? certificate.Export(X509ContentType.Pkcs12, password)
            : Encoding.ASCII.GetBytes(certificate.ExportCertificatePem() + "\n" + (password.Length == 0 ? key.ExportPkcs8PrivateKeyPem() : key.ExportEncryptedPkcs8PrivateKeyPem(password, new PbeParameters(PbeEncryptionAlgorithm.Aes256Cbc, HashAlgorithmName.SHA256, 1000))));
        Assert.Contains("Choose a PFX or PEM file", (await BringAsync("no certificate"u8.ToArray(), password)).Errors, StringComparison.Ordinal);
        if (password.Length > 0) { Assert.Contains("Choose a PFX or PEM file", (await BringAsync(file, "another password")).Errors, StringComparison.Ordinal); }
        Assert.Equal(303, (await BringAsync(file, password)).Status);
        Assert.Contains("came through", (await TryAsync(administrator, provider, _ => { })).Words, StringComparison.Ordinal);
        Assert.False(provider.LastRedemption.ContainsKey("client_secret"));
        var assertion = provider.LastRedemption["client_assertion"].ToString().Split('.');
        Assert.True(key.VerifyData(Encoding.ASCII.GetBytes($"{assertion[0]}.{assertion[1]}"), System.Buffers.Text.Base64Url.DecodeFromChars(assertion[2]), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1));
        var claims = JsonDocument.Parse(System.Buffers.Text.Base64Url.DecodeFromChars(assertion[1])).RootElement;
        Assert.Equal((provider.ClientId, provider.Issuer + "/token", JsonValueKind.Number), (claims.GetProperty("sub").GetString(), claims.GetProperty("aud").GetString(), claims.GetProperty("exp").ValueKind));

        async Task<Page> BringAsync(byte[] content, string withPassword)
        {
            var parts = new MultipartFormDataContent { { new StringContent(await administrator.TokenAsync()), "__RequestVerificationToken" }, { new ByteArrayContent(content), "Input.Certificate", "client." + kind } };
            foreach (var (name, value) in Form(provider, ("Input.Secret", ""), ("Input.CertificatePassword", withPassword))) { parts.Add(new StringContent(value ?? ""), name); }
            return await administrator.SendAsync(HttpMethod.Post, administrator.Prefix + Page, parts);
        }
    }

    [Fact]
    public async Task Nobody_else_sees_or_changes_it()
    {
        await using var provider = await FakeProvider.StartAsync();
        var (north, south) = (await node.App.HospitalAsync("north"), await node.App.HospitalAsync("south"));
        await OnAsync(await north.SignedInAsAsync("administrator"), provider);
        foreach (var browser in new[] { north.Stranger(), await north.SignedInAsAsync("staff"), await north.SignedInAsAsync("communicator"), (await south.SignedInAsAsync("administrator")).At(node.App, north.Prefix) })
        {
            Assert.Equal((404, 404, 404), ((await browser.GetAsync(Page)).Status, (await browser.GetAsync(Page + "/try")).Status, (await browser.PostPartsAsync(Page, Form(provider, ("Input.Do", "off")))).Status));
        }
        Assert.Equal(1, await north.ValueAsync<long>($"select count(*) from openid.provider where is_on"));
        Assert.DoesNotContain("Lakeside", (await (await south.SignedInAsAsync("administrator")).GetAsync(Page)).One("main").TextContent, StringComparison.Ordinal);
    }

    private static (string Name, string? Value)[] Form(FakeProvider provider, params (string Name, string? Value)[] instead) =>
    [
        .. new (string Name, string? Value)[]
        {
            ("Input.Label", "Lakeside"), ("Input.Authority", provider.Issuer), ("Input.ClientId", provider.ClientId), ("Input.Secret", provider.Secret), ("Input.Directories", ""), ("Input.Values", "Nurses"), ("Input.Roles", "staff"), ("Input.Do", "save"),
        }.Where(f => instead.All(i => i.Name != f.Name)),
        .. instead,
    ];

    private static Task<Page> SaveAsync(Browser administrator, FakeProvider provider) => administrator.PostPartsAsync(Page, Form(provider));

    private async Task<Page> TryAsync(Browser administrator, FakeProvider provider, Action<Dictionary<string, object?>> say) => await (await administrator.SignInAsync(provider, Now, say, path: Page + "/try")).FollowAsync();

    private async Task OnAsync(Browser administrator, FakeProvider provider)
    {
        await SaveAsync(administrator, provider);
        await TryAsync(administrator, provider, _ => { });
        Assert.Equal(303, (await (await administrator.GetAsync(Page)).SubmitAsync("Switch on")).Status);
    }
}
