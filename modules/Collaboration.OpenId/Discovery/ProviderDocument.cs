using System.Text.Json;
using Collaboration.Kernel.Outside;

namespace Collaboration.OpenId.Discovery;

/// <summary>What a provider says about itself at <c>/.well-known/openid-configuration</c>.</summary>
/// <param name="NamesItself">It says who it is in every answer, as RFC 9207 wants.</param>
internal sealed record ProviderDocument(string Issuer, string AuthorizationEndpoint, string TokenEndpoint, Uri Keys, string? EndSessionEndpoint, bool NamesItself)
{
    private const string AnyDirectory = "{tenantid}";

    /// <summary>One authority for many directories: which may come has to be said.</summary>
    public bool IsForManyDirectories => Issuer.Contains(AnyDirectory, StringComparison.Ordinal);

    /// <summary>The issuer of somebody of this directory.</summary>
    public string IssuerOf(string? directory) => Issuer.Replace(AnyDirectory, directory, StringComparison.Ordinal);

    /// <exception cref="OutsideException">It is no such document, or one of somebody else.</exception>
    public static ProviderDocument Read(string authority, JsonElement json)
    {
        var issuer = Https(json, "issuer") ?? throw Broken(authority);
        // One that speaks for another host would have us take that host's tokens.
        return Origin(issuer) == Origin(authority)
            ? new(issuer, Https(json, "authorization_endpoint") ?? throw Broken(authority), Https(json, "token_endpoint") ?? throw Broken(authority),
                new Uri(Https(json, "jwks_uri") ?? throw Broken(authority)), Https(json, "end_session_endpoint"),
                json.TryGetProperty("authorization_response_iss_parameter_supported", out var names) && names.ValueKind == JsonValueKind.True)
            : throw new OutsideException($"{authority} calls itself {issuer}: enter that address.");
    }

    private static string Origin(string address) => new Uri(address).GetLeftPart(UriPartial.Authority);

    private static string? Https(JsonElement json, string name) =>
        json.ValueKind == JsonValueKind.Object && json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String && value.GetString() is { Length: <= 500 } text
        && Uri.TryCreate(text.Replace(AnyDirectory, "any", StringComparison.Ordinal), UriKind.Absolute, out var address) && address.Scheme == Uri.UriSchemeHttps ? text : null;

    private static OutsideException Broken(string authority) => new($"{authority} is no OpenID provider: what it says about itself cannot be read.");
}
