namespace Collaboration.Privacy.Reports;

/// <summary>That a reader finds something that should be looked at, and why.</summary>
internal sealed class Report
{
    public const int NoteLimit = 500;

    private Report() { }

    public Guid Id { get; private set; }
    public string ThingKind { get; private set; } = "";
    public Guid ThingId { get; private set; }

    /// <summary>One of <see cref="ReportReasons"/>.</summary>
    public string Reason { get; private set; } = "";

    public string Note { get; private set; } = "";

    /// <summary>Null for somebody who has left.</summary>
    public Guid? ReportedBy { get; private set; }

    public DateTimeOffset ReportedAt { get; private set; }

    public static Report Of(string kind, Guid thing, string reason, string note, Guid by, DateTimeOffset at) =>
        new() { Id = Guid.CreateVersion7(at), ThingKind = kind, ThingId = thing, Reason = reason, Note = note, ReportedBy = by, ReportedAt = at };

    public void SayAgain(string reason, string note, DateTimeOffset at) => (Reason, Note, ReportedAt) = (reason, note, at);
}

/// <summary>Why something should be looked at, or was taken back, as the database spells it. Disagreeing, pay, staffing, safety and unions are none.</summary>
internal static class ReportReasons
{
    public const string Other = "other";

    public static readonly IReadOnlyList<(string Id, string Words)> All =
    [
        ("patient", "It may tell who a patient is"),
        ("private", "It tells something private of somebody"),
        ("insult", "It insults or threatens somebody"),
        ("advert", "It advertises, or tries to deceive"),
        (Other, "Something else"),
    ];

    public static string? WordsOf(string? id) => All.Where(r => r.Id == id).Select(r => r.Words).FirstOrDefault();
}
