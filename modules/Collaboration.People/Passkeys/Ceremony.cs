namespace Collaboration.People.Passkeys;

/// <summary>A challenge that waits for a passkey's answer. Taken once: an answer that was overheard is worth nothing.</summary>
internal sealed class Ceremony
{
    private static readonly TimeSpan s_length = TimeSpan.FromMinutes(5);

    private Ceremony() { }

    /// <param name="accountId">Whose new passkey it is for; null for signing in.</param>
    public Ceremony(Guid? accountId, string sealedState, DateTimeOffset at) =>
        (Id, AccountId, SealedState, ExpiresAt) = (Guid.NewGuid(), accountId, sealedState, at + s_length);

    public Guid Id { get; private set; }
    public Guid? AccountId { get; private set; }
    public string SealedState { get; private set; } = "";
    public DateTimeOffset ExpiresAt { get; private set; }
}
