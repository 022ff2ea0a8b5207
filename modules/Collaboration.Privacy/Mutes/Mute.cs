namespace Collaboration.Privacy.Mutes;

/// <summary>That somebody writes nothing until then. It ends by itself, or is lifted.</summary>
internal sealed class Mute
{
    public const int NoteLimit = 1000;

    private Mute() { }

    public Guid Id { get; private set; }
    public Guid AccountId { get; private set; }
    public DateTimeOffset Until { get; private set; }

    /// <summary>One of <see cref="Reports.ReportReasons"/>; the person reads it.</summary>
    public string Reason { get; private set; } = "";

    public string Note { get; private set; } = "";
    public Guid MutedBy { get; private set; }
    public DateTimeOffset MutedAt { get; private set; }
    public Guid? LiftedBy { get; private set; }
    public DateTimeOffset? LiftedAt { get; private set; }

    public static Mute For(Guid account, TimeSpan time, string reason, string note, Guid by, DateTimeOffset at) =>
        new() { Id = Guid.CreateVersion7(at), AccountId = account, Until = at + time, Reason = reason, Note = note, MutedBy = by, MutedAt = at };

    public void Lift(Guid by, DateTimeOffset at) => (LiftedBy, LiftedAt) = (by, at);
}

/// <summary>For how long.</summary>
internal static class MuteTimes
{
    public static readonly IReadOnlyList<(int Hours, string Words)> All = [(1, "One hour"), (24, "One day"), (72, "Three days"), (168, "One week"), (720, "Thirty days")];
}
