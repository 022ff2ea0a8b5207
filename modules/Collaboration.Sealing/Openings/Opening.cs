using Collaboration.Sealing.Keys;

namespace Collaboration.Sealing.Openings;

/// <summary>That one holder asks to know who it was, and one with the other key agrees, or does not. Whom it was about stands nowhere.</summary>
internal sealed class Opening
{
    public const int ReasonLimit = 2000;

    /// <summary>So long the second holder has to agree, and the first one then to read.</summary>
    public static readonly TimeSpan Time = TimeSpan.FromHours(24);

    private Opening() { }

    /// <param name="passed">The first half, sealed to the other key.</param>
    /// <param name="silentBecause">The law that forbids telling the author; null where the author is told.</param>
    public Opening(Guid id, Guid subject, Side side, string ground, string reason, string? silentBecause, Guid by, DateTimeOffset at, byte[] passed, Guid? passedKey) =>
        (Id, SubjectId, Side, Ground, Reason, SilentBecause, AskedBy, AskedAt, ExpiresAt, Passed, PassedKeyId) = (id, subject, side, ground, reason, silentBecause, by, at, at + Time, passed, passedKey);

    /// <summary>One for which the other half is at the lender.</summary>
    /// <param name="replyTo">The public half of a key of its own.</param>
    /// <param name="replyKey">Its private half, sealed to the holder who asks.</param>
    public static Opening AtLender(Guid id, Guid subject, Guid loan, string ground, string reason, string? silentBecause, Guid by, DateTimeOffset at, byte[] replyTo, byte[] replyKey) =>
        new(id, subject, Side.First, ground, reason, silentBecause, by, at, replyTo, null) { LoanId = loan, ReplyKey = replyKey };

    public Guid Id { get; private set; }
    public Guid SubjectId { get; private set; }

    /// <summary>Whose key began.</summary>
    public Side Side { get; private set; }

    public string Ground { get; private set; } = "";
    public string Reason { get; private set; } = "";
    public string? SilentBecause { get; private set; }
    public Guid AskedBy { get; private set; }
    public DateTimeOffset AskedAt { get; private set; }
    public DateTimeOffset ExpiresAt { get; private set; }

    /// <summary>What waits for the other side; null once it has decided.</summary>
    public byte[]? Passed { get; private set; }

    public Guid? PassedKeyId { get; private set; }
    public Guid? AgreedBy { get; private set; }
    public DateTimeOffset? AgreedAt { get; private set; }
    public Guid? RefusedBy { get; private set; }
    public DateTimeOffset? RefusedAt { get; private set; }
    public byte[]? ForAsker { get; private set; }
    public DateTimeOffset? ReadAt { get; private set; }

    /// <summary>Where the second key is borrowed.</summary>
    public Guid? LoanId { get; private set; }

    public byte[]? ReplyKey { get; private set; }
    public byte[]? Reply { get; private set; }

    public bool Waits(DateTimeOffset now) => Passed is not null && now < ExpiresAt;

    public bool IsToRead(DateTimeOffset now) => (ForAsker ?? Reply) is not null && now < ExpiresAt;

    /// <param name="forAsker">The author's account, sealed to the holder who asked.</param>
    public void Agree(Guid by, DateTimeOffset at, byte[] forAsker) => (AgreedBy, AgreedAt, Passed, ForAsker, ExpiresAt) = (by, at, null, forAsker, at + Time);

    /// <param name="reply">The lender's half, sealed to this request's own key.</param>
    public void AgreeAtLender(Guid by, DateTimeOffset at, byte[] reply) => (AgreedBy, AgreedAt, Passed, Reply, ExpiresAt) = (by, at, null, reply, at + Time);

    public void Refuse(Guid by, DateTimeOffset at) => (RefusedBy, RefusedAt, Passed, ReplyKey) = (by, at, null, null);

    public void Read(DateTimeOffset at) => (ReadAt, ForAsker, Reply, ReplyKey) = (at, null, null, null);
}

/// <summary>For what the two keys may be used, and for nothing else.</summary>
internal static class Grounds
{
    public const string Danger = "danger";
    public const string Court = "court";

    public static readonly IReadOnlyList<string> All = [Danger, Court];

    public static string Word(string ground) => ground == Danger ? "Danger to someone" : "A court order";
}
