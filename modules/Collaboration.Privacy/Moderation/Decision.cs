using Collaboration.Kernel.Privacy;
using Collaboration.Privacy.Incidents;
using Collaboration.Privacy.Reports;

namespace Collaboration.Privacy.Moderation;

/// <summary>What a moderator decided on something that others wrote, and why; never changed.</summary>
internal sealed class Decision
{
    public const int NoteLimit = 1000;

    private Decision() { }

    public Guid Id { get; private set; }
    public string ThingKind { get; private set; } = "";
    public Guid ThingId { get; private set; }
    public Guid? WriterId { get; private set; }

    /// <summary>One of <see cref="Verdicts"/>.</summary>
    public string Verdict { get; private set; } = "";

    public string Reason { get; private set; } = "";

    /// <summary>Moderators read it, and nobody else.</summary>
    public string Note { get; private set; } = "";

    /// <summary>Of what was taken back, for its writer and for who decides an appeal.</summary>
    public byte[]? SealedWords { get; private set; }

    public Guid DecidedBy { get; private set; }
    public DateTimeOffset DecidedAt { get; private set; }

    /// <summary>As its writer reads it.</summary>
    public string Why => Verdict == Verdicts.Recall ? Reasons.Of(Reason)!.Told : $"{ReportReasons.WordsOf(Reason)}.";

    public static Decision On(Guid id, Recallable thing, string verdict, string reason, string note, byte[]? sealedWords, Guid by, DateTimeOffset at) => new()
    {
        Id = id, ThingKind = thing.Kind, ThingId = thing.Id, WriterId = thing.Writer, Verdict = verdict, Reason = reason, Note = note, SealedWords = sealedWords, DecidedBy = by, DecidedAt = at,
    };
}

/// <summary>What can be decided, as the database spells it.</summary>
internal static class Verdicts
{
    public const string Leave = "leave";
    public const string TakeBack = "take back";

    /// <summary>A privacy officer took it back, and keeps an incident of it.</summary>
    public const string Recall = "recall";
}
