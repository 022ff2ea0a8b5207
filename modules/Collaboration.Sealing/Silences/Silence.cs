namespace Collaboration.Sealing.Silences;

/// <summary>That the author of something sealed asks nothing sealed any more, whoever it is.</summary>
internal sealed class Silence
{
    public const int ReasonLimit = 1000;

    private Silence() { }

    /// <param name="until">Null for good.</param>
    public Silence(byte[] mark, Guid subject, string reason, DateTimeOffset? until, Guid by, DateTimeOffset at) =>
        (Id, Mark, SubjectId, Reason, Until, PlacedBy, PlacedAt) = (Guid.NewGuid(), mark, subject, reason, until, by, at);

    public Guid Id { get; private set; }
    public byte[] Mark { get; private set; } = [];
    public Guid SubjectId { get; private set; }
    public string Reason { get; private set; } = "";
    public DateTimeOffset? Until { get; private set; }
    public Guid PlacedBy { get; private set; }
    public DateTimeOffset PlacedAt { get; private set; }
    public Guid? LiftedBy { get; private set; }
    public DateTimeOffset? LiftedAt { get; private set; }

    public void Lift(Guid by, DateTimeOffset at) => (LiftedBy, LiftedAt) = (by, at);
}
