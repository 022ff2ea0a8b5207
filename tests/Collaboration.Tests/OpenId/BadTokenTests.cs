using System.Security.Cryptography;
using System.Text;
using Collaboration.Testing;
using Xunit;

namespace Collaboration.Tests.OpenId;

/// <summary>Every kind of token that must not open the door, from a provider that is trusted otherwise.</summary>
public sealed class BadTokenTests(OpenIdNode node) : IClassFixture<OpenIdNode>
{
    private const string Directory = "72f988bf-86f1-41af-91ab-2d7cd011db47";

    private delegate string Bend(FakeProvider provider, Dictionary<string, object?> claims, long now);

    private static readonly Dictionary<string, Bend> s_bent = new()
    {
        ["no signature"] = (p, c, _) => $"{FakeProvider.Part(Header("none"))}.{FakeProvider.Part(c)}.",
        ["alg none in other letters"] = (p, c, _) => p.Sign(c, Header("nOnE")),
        ["HS256 with the public key as its secret"] = (p, c, _) => Hmac(p, c),
        ["RS512"] = (p, c, _) => p.Sign(c, Header("RS512")),
        ["PS256"] = (p, c, _) => p.Sign(c, Header("PS256")),
        ["no alg"] = (p, c, _) => p.Sign(c, new() { ["kid"] = "first" }),
        ["no kid"] = (p, c, _) => p.Sign(c, new() { ["alg"] = "RS256" }),
        ["unknown kid"] = (p, c, _) => p.Sign(c, Header("RS256", "elsewhere")),
        ["kid that is no text"] = (p, c, _) => p.Sign(c, new() { ["alg"] = "RS256", ["kid"] = 1 }),
        ["a key of its own"] = (p, c, _) => p.Sign(c, new() { ["alg"] = "RS256", ["kid"] = "other", ["jwk"] = new { kty = "RSA" } }),
        ["crit"] = (p, c, _) => p.Sign(c, new() { ["alg"] = "RS256", ["kid"] = "first", ["crit"] = new[] { "b64" } }),
        ["another's signature"] = (p, c, _) => Foreign(p, c),
        ["claims changed after signing"] = (p, c, _) => Changed(p, c),
        ["three dots"] = (p, c, _) => p.Sign(c) + ".more",
        ["no token"] = (_, _, _) => "",
        ["another issuer"] = (p, c, _) => p.Sign(With(c, "iss", "https://login.example.org")),
        ["issuer with a slash more"] = (p, c, _) => p.Sign(With(c, "iss", c["iss"] + "/")),
        ["no issuer"] = (p, c, _) => p.Sign(With(c, "iss", null)),
        ["another audience"] = (p, c, _) => p.Sign(With(c, "aud", "another client")),
        ["no audience"] = (p, c, _) => p.Sign(With(c, "aud", null)),
        ["several audiences without ours"] = (p, c, _) => p.Sign(With(c, "aud", new[] { "a", "b" })),
        ["several audiences and no azp"] = (p, c, _) => p.Sign(With(c, "aud", new[] { "collaboration", "b" })),
        ["another azp"] = (p, c, _) => p.Sign(With(c, "azp", "another client")),
        ["azp that is no text"] = (p, c, _) => p.Sign(With(c, "azp", 7)),
        ["expired"] = (p, c, now) => p.Sign(With(c, "exp", now - 121)),
        ["no expiry"] = (p, c, _) => p.Sign(With(c, "exp", null)),
        ["expiry as text"] = (p, c, now) => p.Sign(With(c, "exp", $"{now + 300}")),
        ["not valid yet"] = (p, c, now) => p.Sign(With(c, "nbf", now + 180)),
        ["nbf as text"] = (p, c, now) => p.Sign(With(c, "nbf", $"{now}")),
        ["made in the future"] = (p, c, now) => p.Sign(With(c, "iat", now + 180)),
        ["no iat"] = (p, c, _) => p.Sign(With(c, "iat", null)),
        ["another nonce"] = (p, c, _) => p.Sign(With(c, "nonce", "of another sign-in")),
        ["no nonce"] = (p, c, _) => p.Sign(With(c, "nonce", null)),
        ["no subject"] = (p, c, _) => p.Sign(With(c, "sub", null)),
        ["empty subject"] = (p, c, _) => p.Sign(With(c, "sub", "")),
        ["a subject of 256 characters"] = (p, c, _) => p.Sign(With(c, "sub", new string('s', 256))),
        ["a subject that cannot be kept"] = (p, c, _) => p.Sign(With(c, "sub", "a\0b")),
        ["another directory"] = (p, c, _) => p.Sign(With(c, "tid", "00000000-0000-4000-8000-000000000000")),
        ["no directory"] = (p, c, _) => p.Sign(With(c, "tid", null)),
    };

    public static TheoryData<string> Kinds => [.. s_bent.Keys];

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_bad_token_opens_nothing(string kind)
    {
        await using var provider = await FakeProvider.StartAsync();
        var hospital = await node.App.HospitalAsync();
        await hospital.ProviderOnAsync(provider, [Directory], ("*", "staff"));
        var (stranger, now) = (hospital.Stranger(), node.Clock.GetUtcNow());
        var asked = await stranger.LeaveAsync();
        var claims = provider.Claims(asked.Nonce, now);
        claims["tid"] = Directory;
        var before = await hospital.FingerprintAsync();
        var back = await stranger.ReturnAsync(asked, provider.Grant(() => s_bent[kind](provider, claims, now.ToUnixTimeSeconds())));
        Assert.StartsWith($"{hospital.Prefix}/account/openid/refused?why=", back.Location, StringComparison.Ordinal);
        var told = await back.FollowAsync();
        Assert.Equal(200, told.Status);
        Assert.Contains("not signed in", told.Words, StringComparison.Ordinal);
        Assert.DoesNotContain("session", stranger.Cookies.Names);
        Assert.Equal(before, await hospital.FingerprintAsync());
    }

    [Fact]
    public async Task The_same_without_the_fault_opens_the_door()
    {
        await using var provider = await FakeProvider.StartAsync();
        var hospital = await node.App.HospitalAsync();
        await hospital.ProviderOnAsync(provider, [Directory], ("*", "staff"));
        foreach (var (kind, say) in new (string, Action<Dictionary<string, object?>, long>)[]
        {
            ("as it is", (_, _) => { }), ("expired a minute ago", (c, now) => c["exp"] = now - 60), ("valid in a minute", (c, now) => c["nbf"] = now + 60), ("made in a minute", (c, now) => c["iat"] = now + 60),
            ("azp and two audiences", (c, _) => (c["aud"], c["azp"]) = (new[] { "collaboration", "b" }, "collaboration")), ("one audience in a list", (c, _) => c["aud"] = new[] { "collaboration" }),
            ("directory in capitals", (c, _) => c["tid"] = Directory.ToUpperInvariant()),
        })
        {
            var stranger = hospital.Stranger();
            var back = await stranger.SignInAsync(provider, node.Clock.GetUtcNow(), c => { c["tid"] = Directory; say(c, node.Clock.GetUtcNow().ToUnixTimeSeconds()); });
            Assert.True(await stranger.IsInAsync(), $"{kind}: {back.Location}");
        }
    }

    [Fact]
    public async Task An_authority_of_many_directories_lets_in_those_that_are_named_and_without_names_nobody()
    {
        await using var provider = await FakeProvider.StartAsync();
        provider.Document["issuer"] = provider.Issuer + "/{tenantid}/v2.0";
        var hospital = await node.App.HospitalAsync();
        await hospital.ProviderOnAsync(provider, [Directory]);
        var (named, other, lying) = (hospital.Stranger(), hospital.Stranger(), hospital.Stranger());
        await named.SignInAsync(provider, node.Clock.GetUtcNow(), c => (c["tid"], c["iss"]) = (Directory, $"{provider.Issuer}/{Directory}/v2.0"));
        Assert.True(await named.IsInAsync());
        var elsewhere = Guid.NewGuid().ToString();
        Assert.Contains("why=directory", (await other.SignInAsync(provider, node.Clock.GetUtcNow(), c => (c["tid"], c["iss"]) = (elsewhere, $"{provider.Issuer}/{elsewhere}/v2.0"))).Location, StringComparison.Ordinal);
        Assert.Contains("why=answer", (await lying.SignInAsync(provider, node.Clock.GetUtcNow(), c => (c["tid"], c["iss"]) = (Directory, $"{provider.Issuer}/{elsewhere}/v2.0"))).Location, StringComparison.Ordinal);
        await hospital.ProviderOnAsync(provider, []);
        var anybody = hospital.Stranger();
        Assert.Contains("why=answer", (await anybody.SignInAsync(provider, node.Clock.GetUtcNow(), c => (c["tid"], c["iss"]) = (Directory, $"{provider.Issuer}/{Directory}/v2.0"))).Location, StringComparison.Ordinal);
        Assert.False(await anybody.IsInAsync());
    }

    private static Dictionary<string, object?> Header(string alg, string kid = "first") => new() { ["alg"] = alg, ["typ"] = "JWT", ["kid"] = kid };

    private static Dictionary<string, object?> With(Dictionary<string, object?> claims, string name, object? value)
    {
        if (value is null) { claims.Remove(name); } else { claims[name] = value; }
        return claims;
    }

    private static string Hmac(FakeProvider provider, Dictionary<string, object?> claims)
    {
        var signed = $"{FakeProvider.Part(Header("HS256"))}.{FakeProvider.Part(claims)}";
        var secret = Encoding.ASCII.GetBytes(provider.Keys["first"].ExportSubjectPublicKeyInfoPem());
        return $"{signed}.{System.Buffers.Text.Base64Url.EncodeToString(HMACSHA256.HashData(secret, Encoding.ASCII.GetBytes(signed)))}";
    }

    private static string Foreign(FakeProvider provider, Dictionary<string, object?> claims)
    {
        using var other = RSA.Create(2048);
        var signed = $"{FakeProvider.Part(Header("RS256"))}.{FakeProvider.Part(claims)}";
        return $"{signed}.{System.Buffers.Text.Base64Url.EncodeToString(other.SignData(Encoding.ASCII.GetBytes(signed), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1))}";
    }

    private static string Changed(FakeProvider provider, Dictionary<string, object?> claims)
    {
        var parts = provider.Sign(claims).Split('.');
        return $"{parts[0]}.{FakeProvider.Part(With(claims, "sub", "the administrator"))}.{parts[2]}";
    }
}
