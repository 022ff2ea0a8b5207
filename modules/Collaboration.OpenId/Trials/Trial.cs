namespace Collaboration.OpenId.Trials;

/// <summary>That somebody tried the settings, and what came of it.</summary>
internal sealed class Trial
{
    private Trial() { }

    public Trial(Guid accountId, string sealedFinding, DateTimeOffset at) => (Id, AccountId, SealedFinding, At) = (Guid.CreateVersion7(at), accountId, sealedFinding, at);

    public Guid Id { get; private set; }
    public Guid AccountId { get; private set; }

    /// <summary>See <see cref="Finding"/>.</summary>
    public string SealedFinding { get; private set; } = "";

    public DateTimeOffset At { get; private set; }
}
