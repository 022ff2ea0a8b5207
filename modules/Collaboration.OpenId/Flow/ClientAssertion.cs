using System.Buffers.Text;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json;

namespace Collaboration.OpenId.Flow;

/// <summary>Says that we are the client, signed with the certificate's key. MSAL's own writes its times as text, which strict providers refuse.</summary>
internal static class ClientAssertion
{
    private static readonly TimeSpan s_validity = TimeSpan.FromMinutes(5);

    public static string Make(X509Certificate2 certificate, string clientId, string audience, DateTimeOffset at)
    {
        using var owned = certificate;
        var thumbprint = Base64Url.EncodeToString(SHA256.HashData(certificate.RawData));
        var header = Part(new Dictionary<string, object> { ["alg"] = "RS256", ["typ"] = "JWT", ["x5t#S256"] = thumbprint });
        var claims = Part(new Dictionary<string, object>
        {
            ["iss"] = clientId, ["sub"] = clientId, ["aud"] = audience, ["jti"] = Guid.NewGuid().ToString(),
            ["iat"] = at.ToUnixTimeSeconds(), ["nbf"] = at.ToUnixTimeSeconds(), ["exp"] = (at + s_validity).ToUnixTimeSeconds(),
        });
        using var key = certificate.GetRSAPrivateKey()!;
        var signature = key.SignData(Encoding.ASCII.GetBytes($"{header}.{claims}"), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        return $"{header}.{claims}.{Base64Url.EncodeToString(signature)}";
    }

    private static string Part(Dictionary<string, object> json) => Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(json));
}
