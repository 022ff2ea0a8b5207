using Collaboration.OpenId.Discovery;
using Collaboration.OpenId.Providers;

namespace Collaboration.OpenId.Tokens;

/// <summary>Whether a token may be believed. Nothing else checks it: MSAL does not.</summary>
internal sealed class TokenCheck(Documents documents, TimeProvider clock)
{
    /// <exception cref="Flow.RefusedException">It may not.</exception>
    /// <exception cref="Kernel.Outside.OutsideException">The provider does not show its keys.</exception>
    public async Task<IdToken> PersonAsync(string? raw, Provider provider, ProviderDocument document, string nonce, CancellationToken ct)
    {
        var jwt = await SignedAsync(raw, provider, document, ct);
        TokenRules.CheckPerson(jwt, nonce);
        return new IdToken(raw!, jwt);
    }

    /// <summary>Of this provider, for this client, and of now; whatever it speaks of.</summary>
    /// <inheritdoc cref="PersonAsync"/>
    public async Task<Jwt> SignedAsync(string? raw, Provider provider, ProviderDocument document, CancellationToken ct)
    {
        var jwt = Jwt.Parse(raw);
        await jwt.CheckSignatureAsync(id => documents.KeyAsync(document.Keys, id, ct));
        new TokenRules(provider, document, clock.GetUtcNow()).CheckOrigin(jwt);
        return jwt;
    }
}
