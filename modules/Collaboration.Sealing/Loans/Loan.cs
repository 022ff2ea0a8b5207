namespace Collaboration.Sealing.Loans;

/// <summary>The second key of this hospital's system or of the network, in the place of one of its own. What stands here of the lender is a copy.</summary>
internal sealed class Loan
{
    private Loan() { }

    /// <param name="since">When the catalogue got this tenant.</param>
    public Loan(int lender, DateTimeOffset since, Guid by, DateTimeOffset at) => (Id, LenderId, TenantSince, AskedBy, AskedAt) = (Guid.NewGuid(), lender, since, by, at);

    public Guid Id { get; private set; }
    public int LenderId { get; private set; }
    public DateTimeOffset TenantSince { get; private set; }
    public Guid AskedBy { get; private set; }
    public DateTimeOffset AskedAt { get; private set; }
    public DateTimeOffset? AgreedAt { get; private set; }
    public DateTimeOffset? RefusedAt { get; private set; }
    public DateTimeOffset? EndedAt { get; private set; }

    /// <summary>What the lender calls the key.</summary>
    public string? KeyName { get; private set; }

    /// <summary>What its holders do there, not who they are.</summary>
    public string? Titles { get; private set; }

    /// <summary>How many can use it there.</summary>
    public int Holders { get; private set; }

    public bool IsOpen => RefusedAt is null && EndedAt is null;

    public void Agree(DateTimeOffset at) => AgreedAt ??= at;

    public void Refuse(DateTimeOffset at) => RefusedAt ??= at;

    public void End(DateTimeOffset at) => EndedAt ??= at;

    public void Follow(string keyName, string titles, int holders) => (KeyName, Titles, Holders) = (keyName, titles, holders);
}
