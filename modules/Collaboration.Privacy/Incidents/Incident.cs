using Collaboration.Kernel.Privacy;

namespace Collaboration.Privacy.Incidents;

/// <summary>That somebody took a thing back, and what the house knows of who had it by then.</summary>
internal sealed class Incident
{
    public const int NoteLimit = 1000;
    public const int AssessmentLimit = 1500;

    /// <summary>Within it those concerned have to be told of a breach, counted from its discovery: 45 CFR 164.404(b).</summary>
    public const int Days = 60;

    private Incident() { }

    public Guid Id { get; private set; }
    public string ThingKind { get; private set; } = "";
    public Guid ThingId { get; private set; }

    /// <summary>Where it stood.</summary>
    public string Path { get; private set; } = "";

    public Guid? WriterId { get; private set; }
    public DateTimeOffset? PublishedAt { get; private set; }
    public DateTimeOffset RecalledAt { get; private set; }
    public Guid RecalledBy { get; private set; }

    /// <summary>One of <see cref="Reasons"/>.</summary>
    public string Reason { get; private set; } = "";

    public string Note { get; private set; } = "";

    /// <summary>For whom it was, in words.</summary>
    public string Readers { get; private set; } = "";

    /// <summary>How many people these were; null where nobody can know.</summary>
    public long? ReaderCount { get; private set; }

    public long? Views { get; private set; }
    public int Notices { get; private set; }
    public int Mails { get; private set; }
    public string[] Feeds { get; private set; } = [];
    public byte[] SealedWords { get; private set; } = [];
    public DateTimeOffset DueAt { get; private set; }

    /// <summary>One of <see cref="Assessments"/>; null while it is open.</summary>
    public string? Assessment { get; private set; }

    public string? AssessmentNote { get; private set; }
    public Guid? ClosedBy { get; private set; }
    public DateTimeOffset? ClosedAt { get; private set; }

    public bool IsOpen => ClosedAt is null;

    public static Incident Of(Guid id, Recallable thing, Recall recall, string reason, string note, Reach reach, byte[] sealedWords) => new()
    {
        Id = id, ThingKind = thing.Kind, ThingId = thing.Id, Path = thing.Path, WriterId = thing.Writer, PublishedAt = thing.PublishedAt,
        RecalledAt = recall.At, RecalledBy = recall.By, Reason = reason, Note = note, Readers = reach.Readers, ReaderCount = reach.Count, Views = thing.Views,
        Notices = reach.Notices, Mails = reach.Mails, Feeds = [.. thing.Feeds], SealedWords = sealedWords, DueAt = recall.At.AddDays(Days),
    };

    /// <summary>Days until it is due, of which the last one counts; below zero when that is past.</summary>
    public int DaysLeft(DateTimeOffset now) => (int)((DueAt - now).TotalDays is var left && left >= 0 ? Math.Ceiling(left) : Math.Floor(left));

    public void Close(string assessment, string note, Guid by, DateTimeOffset at) => (Assessment, AssessmentNote, ClosedBy, ClosedAt) = (assessment, note, by, at);

    /// <summary>Something new is known: it is open again, and its clock has not stood still.</summary>
    public void Reopen() => (Assessment, AssessmentNote, ClosedBy, ClosedAt) = (null, null, null, null);
}

/// <summary>
/// What an officer found out or did. Like the incident's own notes, and the reason for a legal hold, it does not pass the
/// gate: privacy officers alone read it, and whose words were seen and who was told of that is what the record is for
/// (45 CFR 164.404, 164.414).
/// </summary>
internal sealed class IncidentNote
{
    public const int Limit = 2000;

    private IncidentNote() { }

    public Guid Id { get; private set; }
    public Guid IncidentId { get; private set; }
    public string Words { get; private set; } = "";
    public Guid WrittenBy { get; private set; }
    public DateTimeOffset WrittenAt { get; private set; }

    public static IncidentNote On(Guid incident, string words, Guid by, DateTimeOffset at) => new() { Id = Guid.CreateVersion7(at), IncidentId = incident, Words = words, WrittenBy = by, WrittenAt = at };
}
