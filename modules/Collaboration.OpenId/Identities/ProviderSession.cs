namespace Collaboration.OpenId.Identities;

/// <summary>What the provider calls a session of ours. It goes with the session's row.</summary>
internal sealed class ProviderSession
{
    private ProviderSession() { }

    public ProviderSession(Guid session, string issuer, string subject, string? sid, string sealedToken) => (Id, Issuer, Subject, Sid, SealedToken) = (session, issuer, subject, sid, sealedToken);

    /// <summary>The session's own id.</summary>
    public Guid Id { get; private set; }

    public string Issuer { get; private set; } = "";
    public string Subject { get; private set; } = "";
    public string? Sid { get; private set; }

    /// <summary>The token, which the provider wants to see when somebody signs out there.</summary>
    public string SealedToken { get; private set; } = "";
}
