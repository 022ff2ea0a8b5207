namespace Collaboration.Kernel.Retention;

/// <summary>That a person or an item is kept from destruction until somebody lifts it. The row stays.</summary>
public sealed class Hold
{
    /// <summary>Most characters of a reason.</summary>
    public const int ReasonLimit = 1000;

    private Hold() { }

    /// <param name="reason">1 to 1,000 characters.</param>
    public static Hold Place(HeldItem item, string reason, Guid by, DateTimeOffset at) =>
        new() { Id = Guid.CreateVersion7(at), Kind = item.Kind, SubjectId = item.Id, Reason = reason, PlacedBy = by, PlacedAt = at };

    public Guid Id { get; private set; }

    /// <summary>What is held: <c>person</c>, <c>post</c>, <c>comment</c>.</summary>
    public string Kind { get; private set; } = "";

    public Guid SubjectId { get; private set; }
    public string Reason { get; private set; } = "";
    public Guid PlacedBy { get; private set; }
    public DateTimeOffset PlacedAt { get; private set; }
    public Guid? LiftedBy { get; private set; }
    public DateTimeOffset? LiftedAt { get; private set; }

    public void Lift(Guid by, DateTimeOffset at) => (LiftedBy, LiftedAt) = (by, at);
}
