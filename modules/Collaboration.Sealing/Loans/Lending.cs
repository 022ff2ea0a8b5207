namespace Collaboration.Sealing.Loans;

/// <summary>That another hospital uses this one's second key, or asks to.</summary>
internal sealed class Lending
{
    private Lending() { }

    public Lending(Guid id, int borrower, DateTimeOffset askedAt) => (Id, BorrowerId, AskedAt) = (id, borrower, askedAt);

    /// <summary>The loan's own.</summary>
    public Guid Id { get; private set; }

    public int BorrowerId { get; private set; }
    public DateTimeOffset AskedAt { get; private set; }
    public Guid? DecidedBy { get; private set; }
    public DateTimeOffset? AgreedAt { get; private set; }
    public DateTimeOffset? RefusedAt { get; private set; }

    /// <summary>Null when the hospital ended it that borrowed.</summary>
    public Guid? EndedBy { get; private set; }

    public DateTimeOffset? EndedAt { get; private set; }

    public bool Waits => DecidedBy is null && EndedAt is null;

    /// <summary>What is sealed now can be for this key.</summary>
    public bool IsOn => AgreedAt is not null && EndedAt is null;

    public void Agree(Guid by, DateTimeOffset at) => (DecidedBy, AgreedAt) = (by, at);

    public void Refuse(Guid by, DateTimeOffset at) => (DecidedBy, RefusedAt) = (by, at);

    public void End(Guid? by, DateTimeOffset at) => (EndedBy, EndedAt) = (by, at);
}
