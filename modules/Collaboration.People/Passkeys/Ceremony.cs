namespace Collaboration.People.Passkeys;

/// <summary>A challenge that waits for a passkey's answer. Taken once: an answer that was overheard is worth nothing.</summary>
internal sealed class Ceremony
{
    private static readonly TimeSpan s_length = TimeSpan.FromMinutes(5);

    private Ceremony() { }

    /// <param name="accountId">Whose new passkey it is for; null for signing in.</param>
    /// <param name="newAccountId">In place of the account: the id of one that is made together with the passkey.</param>
    public Ceremony(Guid? accountId, Guid? newAccountId, string sealedState, DateTimeOffset at) =>
        (Id, AccountId, NewAccountId, SealedState, ExpiresAt) = (Guid.NewGuid(), accountId, newAccountId, sealedState, at + s_length);

    public Guid Id { get; private set; }
    public Guid? AccountId { get; private set; }
    public Guid? NewAccountId { get; private set; }
    public string SealedState { get; private set; } = "";
    public DateTimeOffset ExpiresAt { get; private set; }
}
