namespace Collaboration.Sealing.Requests;

/// <summary>Another hospital asks for one half of an envelope, which tells nothing here: the other half and the envelope are there.</summary>
internal sealed class HalfRequest
{
    private HalfRequest() { }

    public HalfRequest(HalfNews news) =>
        (Id, LendingId, SubjectId, KeyId, Half, ReplyTo, Ground, Reason, SilentBecause, AskedAt, ExpiresAt) = (news.Id, news.Loan, news.Subject, news.Key, news.Half, news.ReplyTo, news.Ground, news.Reason, news.SilentBecause, news.AskedAt, news.ExpiresAt);

    /// <summary>The opening's own.</summary>
    public Guid Id { get; private set; }

    public Guid LendingId { get; private set; }
    public Guid SubjectId { get; private set; }
    public Guid KeyId { get; private set; }

    /// <summary>Null when it is decided or its time is over.</summary>
    public byte[]? Half { get; private set; }

    /// <summary>Public half of a key that was made for this request.</summary>
    public byte[] ReplyTo { get; private set; } = [];

    public string Ground { get; private set; } = "";
    public string Reason { get; private set; } = "";
    public string? SilentBecause { get; private set; }
    public DateTimeOffset AskedAt { get; private set; }
    public DateTimeOffset ExpiresAt { get; private set; }
    public Guid? DecidedBy { get; private set; }
    public DateTimeOffset? AgreedAt { get; private set; }
    public DateTimeOffset? RefusedAt { get; private set; }

    /// <summary>The half, sealed to <see cref="ReplyTo"/>, until it was carried over.</summary>
    public byte[]? Reply { get; private set; }

    public bool Waits(DateTimeOffset now) => Half is not null && now < ExpiresAt;

    public void Agree(Guid by, DateTimeOffset at, byte[] reply) => (DecidedBy, AgreedAt, Half, Reply) = (by, at, null, reply);

    public void Refuse(Guid by, DateTimeOffset at) => (DecidedBy, RefusedAt, Half) = (by, at, null);
}

/// <summary>What the lender hears of an opening: why, and one half. Nothing of what was asked.</summary>
/// <param name="Key">The lender's number for the key that sealed the half.</param>
internal sealed record HalfNews(int To, Guid Id, Guid Loan, Guid Subject, Guid Key, byte[] Half, byte[] ReplyTo, string Ground, string Reason, string? SilentBecause, DateTimeOffset AskedAt, DateTimeOffset ExpiresAt);

/// <summary>What the borrower hears back.</summary>
/// <param name="Reply">Null when it was not agreed.</param>
internal sealed record ReplyNews(int To, Guid Id, Guid By, byte[]? Reply);
