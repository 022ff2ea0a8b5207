using System.Text.Json;
using Collaboration.OpenId.Flow;
using Collaboration.OpenId.Tokens;

namespace Collaboration.OpenId.SignOut;

/// <summary>That somebody has signed out at the provider: of one session, or of all.</summary>
/// <param name="Issuer">Null where the provider does not say, as Entra ID in a frame.</param>
/// <param name="Before">Sessions that began later are of another time.</param>
internal sealed record Leave(string? Issuer, string? Subject, string? Sid, DateTimeOffset Before)
{
    private const string Happened = "http://schemas.openid.net/event/backchannel-logout";

    /// <summary>What a logout token says whose signature, issuer and audience were checked.</summary>
    /// <exception cref="RefusedException">It is a token for something else: one that signs in must not sign out, nor the other way about.</exception>
    public static Leave Of(Jwt token)
    {
        var isLeave = token.Claims.TryGetProperty("events", out var events) && events.ValueKind == JsonValueKind.Object && events.TryGetProperty(Happened, out var empty) && empty.ValueKind == JsonValueKind.Object;
        var (subject, sid) = (token.Text("sub"), token.Text("sid"));
        return isLeave && !token.Has("nonce") && (subject ?? sid) is not null && !$"{subject}{sid}".Any(char.IsControl)
            // Times are in whole seconds.
            ? new(token.Text("iss"), subject, sid, token.Time("iat")!.Value.AddSeconds(1))
            : throw new RefusedException(Reason.Answer, "This is no logout token.");
    }
}
