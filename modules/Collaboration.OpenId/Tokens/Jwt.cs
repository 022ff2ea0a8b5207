using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Collaboration.OpenId.Flow;

namespace Collaboration.OpenId.Tokens;

/// <summary>A signed token, taken apart. Nothing in it holds before its signature was checked.</summary>
internal sealed record Jwt(JsonElement Header, JsonElement Claims, byte[] Signed, byte[] Signature)
{
    private const int Longest = 100_000;

    /// <exception cref="RefusedException">It is none.</exception>
    public static Jwt Parse(string? token)
    {
        if (token is { Length: <= Longest } && token.Split('.') is [var header, var claims, var signature] && Object(header) is { } head && Object(claims) is { } body && Base64Url.IsValid(signature))
        {
            return new(head, body, Encoding.ASCII.GetBytes($"{header}.{claims}"), Base64Url.DecodeFromChars(signature));
        }
        throw new RefusedException(Reason.Answer, "The token cannot be read.");
    }

    /// <summary>RS256 with a key of the provider's, and nothing else: what the token says about its own checking is not followed.</summary>
    /// <exception cref="RefusedException">It was not signed so.</exception>
    public async Task CheckSignatureAsync(Func<string, Task<RSAParameters?>> keyOf)
    {
        if (Text(Header, "alg") != "RS256" || Header.TryGetProperty("crit", out _)) { throw new RefusedException(Reason.Answer, "The token is not signed with RS256."); }
        if (Text(Header, "kid") is not { } id || await keyOf(id) is not { } key) { throw new RefusedException(Reason.Answer, "The token was signed with a key that the provider does not show."); }
        using var rsa = RSA.Create(key);
        if (!rsa.VerifyData(Signed, Signature, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)) { throw new RefusedException(Reason.Answer, "The token's signature is wrong."); }
    }

    public string? Text(string claim) => Text(Claims, claim);

    /// <summary>Seconds since 1970; null where it is no such number.</summary>
    public DateTimeOffset? Time(string claim) =>
        Claims.TryGetProperty(claim, out var value) && value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out var seconds) && seconds is >= 0 and < 1e11 ? DateTimeOffset.FromUnixTimeSeconds((long)seconds) : null;

    public bool Has(string claim) => Claims.TryGetProperty(claim, out _);

    /// <summary>One text, or a list of them; what is neither is left out.</summary>
    public IReadOnlyList<string> Texts(string claim) =>
        !Claims.TryGetProperty(claim, out var value) ? []
        : value.ValueKind == JsonValueKind.Array ? [.. value.EnumerateArray().Where(v => v.ValueKind == JsonValueKind.String).Select(v => v.GetString()!)]
        : value.ValueKind == JsonValueKind.String ? [value.GetString()!] : [];

    private static string? Text(JsonElement of, string name) => of.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static JsonElement? Object(string part)
    {
        if (!Base64Url.IsValid(part)) { return null; }
        try { return JsonDocument.Parse(Base64Url.DecodeFromChars(part)).RootElement is { ValueKind: JsonValueKind.Object } read ? read : null; }
        catch (JsonException) { return null; }
    }
}
