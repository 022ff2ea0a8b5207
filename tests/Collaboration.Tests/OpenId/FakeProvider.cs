using System.Buffers.Text;
using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Collaboration.Tests.Outside;
using Microsoft.AspNetCore.Http;

namespace Collaboration.Tests.OpenId;

/// <summary>An OpenID provider of a test by https, which says whatever the test wants it to.</summary>
internal sealed class FakeProvider : IAsyncDisposable
{
    private readonly ConcurrentDictionary<string, Func<string>> _codes = new();
    private SecureServer _server = null!;

    public string Issuer { get; private set; } = "";
    public string ClientId { get; } = "collaboration";
    public string Secret { get; set; } = "a secret of the client";

    /// <summary>What stands in its document besides the usual.</summary>
    public Dictionary<string, object?> Document { get; } = [];

    /// <summary>What its token endpoint got last.</summary>
    public IFormCollection LastRedemption { get; private set; } = FormCollection.Empty;

    /// <summary>Keys that it shows, by their ids.</summary>
    public ConcurrentDictionary<string, RSA> Keys { get; } = new() { ["first"] = RSA.Create(2048) };

    public string SigningKey { get; set; } = "first";

    /// <summary>How often its keys were read.</summary>
    public int KeyReadings { get; private set; }

    public static async Task<FakeProvider> StartAsync()
    {
        var provider = new FakeProvider();
        provider._server = await SecureServer.StartAsync(provider.AnswerAsync, OpenIdNode.Certificate);
        provider.Issuer = provider._server.Address;
        return provider;
    }

    /// <summary>A code that is good for one token.</summary>
    public string Grant(Func<string> token)
    {
        var code = Guid.NewGuid().ToString("N");
        _codes[code] = token;
        return code;
    }

    /// <summary>Claims of somebody, right in every way.</summary>
    public Dictionary<string, object?> Claims(string nonce, DateTimeOffset now, string subject = "somebody") => new()
    {
        ["iss"] = Issuer, ["aud"] = ClientId, ["sub"] = subject, ["nonce"] = nonce, ["iat"] = now.ToUnixTimeSeconds(), ["exp"] = now.ToUnixTimeSeconds() + 300,
        ["given_name"] = "Ines", ["family_name"] = "Ward", ["sid"] = "sid of " + subject,
    };

    public string Sign(Dictionary<string, object?> claims, Dictionary<string, object?>? header = null)
    {
        var head = header ?? new() { ["alg"] = "RS256", ["typ"] = "JWT", ["kid"] = SigningKey };
        var signed = $"{Part(head)}.{Part(claims)}";
        return $"{signed}.{Base64Url.EncodeToString(Keys[SigningKey].SignData(Encoding.ASCII.GetBytes(signed), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1))}";
    }

    public static string Part(Dictionary<string, object?> json) => Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(json));

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    private Task AnswerAsync(HttpContext context) => context.Request.Path.Value switch
    {
        "/.well-known/openid-configuration" => context.Response.WriteAsJsonAsync(new Dictionary<string, object?>
        {
            ["issuer"] = Issuer, ["authorization_endpoint"] = Issuer + "/authorize", ["token_endpoint"] = Issuer + "/token", ["jwks_uri"] = Issuer + "/keys", ["end_session_endpoint"] = Issuer + "/leave",
        }.Concat(Document).GroupBy(p => p.Key).ToDictionary(p => p.Key, p => p.Last().Value)),
        "/keys" => KeysAsync(context),
        "/token" => TokenAsync(context),
        _ => Task.Run(() => context.Response.StatusCode = 404),
    };

    private Task KeysAsync(HttpContext context)
    {
        KeyReadings++;
        return context.Response.WriteAsJsonAsync(new { keys = Keys.Select(k => (k.Key, Key: k.Value.ExportParameters(false))).Select(k => new { kty = "RSA", use = "sig", alg = "RS256", kid = k.Item1, n = Base64Url.EncodeToString(k.Key.Modulus), e = Base64Url.EncodeToString(k.Key.Exponent) }) });
    }

    private async Task TokenAsync(HttpContext context)
    {
        var asked = LastRedemption = await context.Request.ReadFormAsync();
        Func<string>? token = null;
        var error = asked["client_secret"] != Secret && !asked.ContainsKey("client_assertion") ? "invalid_client" : !_codes.TryRemove(asked["code"].ToString(), out token) ? "invalid_grant" : null;
        context.Response.StatusCode = error is null ? 200 : error == "invalid_client" ? 401 : 400;
        await (error is null
            ? context.Response.WriteAsJsonAsync(new { access_token = "opaque", token_type = "Bearer", expires_in = 300, id_token = token!() })
            : context.Response.WriteAsJsonAsync(new { error, error_description = "words of the provider" }));
    }
}
