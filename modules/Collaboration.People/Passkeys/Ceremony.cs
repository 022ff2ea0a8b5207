namespace Collaboration.People.Passkeys;

/// <summary>A challenge that waits for a passkey's answer. Taken once: an answer that was overheard is worth nothing.</summary>
internal sealed class Ceremony
{
    private static readonly TimeSpan s_length = TimeSpan.FromMinutes(5);

    private Ceremony() { }

    /// <param name="accountId">Whose new passkey it is for; null for signing in.</param>
    /// <param name="codeId">The one-time code that the account is made with, in place of the account.</param>
    public Ceremony(Guid? accountId, Guid? codeId, string sealedState, DateTimeOffset at) =>
        (Id, AccountId, CodeId, SealedState, ExpiresAt) = (Guid.NewGuid(), accountId, codeId, sealedState, at + s_length);

    public Guid Id { get; private set; }
    public Guid? AccountId { get; private set; }
    public Guid? CodeId { get; private set; }
    public string SealedState { get; private set; } = "";
    public DateTimeOffset ExpiresAt { get; private set; }
}
