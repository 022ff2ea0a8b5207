namespace Collaboration.People.TwoStep;

/// <summary>The app that an account's second step comes from. Until a first code was right it is not asked for.</summary>
internal sealed class Authenticator
{
    private Authenticator() { }

    public Authenticator(Guid accountId, string sealedSecret, DateTimeOffset at) => (AccountId, SealedSecret, AddedAt) = (accountId, sealedSecret, at);

    public Guid AccountId { get; private set; }
    public string SealedSecret { get; private set; } = "";
    public DateTimeOffset AddedAt { get; private set; }
    public DateTimeOffset? ConfirmedAt { get; private set; }

    /// <summary>The thirty seconds of the last code that was taken: neither it nor an older one is taken again.</summary>
    public long LastStep { get; private set; }

    public void Confirm(DateTimeOffset at) => ConfirmedAt = at;
}
