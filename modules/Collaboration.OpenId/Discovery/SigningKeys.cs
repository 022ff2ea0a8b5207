using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text.Json;

namespace Collaboration.OpenId.Discovery;

/// <summary>The RSA keys of a key set that sign, by their ids; all others are left out.</summary>
internal static class SigningKeys
{
    private const int ShortestBytes = 2048 / 8;

    public static IReadOnlyDictionary<string, RSAParameters> Read(JsonElement set)
    {
        var found = new Dictionary<string, RSAParameters>();
        if (set.ValueKind != JsonValueKind.Object || !set.TryGetProperty("keys", out var keys) || keys.ValueKind != JsonValueKind.Array) { return found; }
        foreach (var key in keys.EnumerateArray().Where(k => k.ValueKind == JsonValueKind.Object))
        {
            if (Text(key, "kty") != "RSA" || Text(key, "use") is not (null or "sig") || Text(key, "alg") is not (null or "RS256") || Text(key, "kid") is not { } id) { continue; }
            if (Number(key, "n") is { Length: >= ShortestBytes } modulus && Number(key, "e") is { Length: > 0 } exponent) { found[id] = new RSAParameters { Modulus = modulus, Exponent = exponent }; }
        }
        return found;
    }

    private static string? Text(JsonElement key, string name) => key.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static byte[]? Number(JsonElement key, string name) => Text(key, name) is { } text && Base64Url.IsValid(text) ? Base64Url.DecodeFromChars(text) : null;
}
