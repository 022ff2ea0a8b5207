namespace Collaboration.Privacy.Reviews;

/// <summary>That somebody looks at what was said of one thing, and what came of it.</summary>
internal sealed class Review
{
    private Review() { }

    public Guid ThingId { get; private set; }
    public Guid? ClaimedBy { get; private set; }
    public DateTimeOffset? ClaimedAt { get; private set; }

    /// <summary>One of <see cref="Verdicts"/>; null while nobody has decided.</summary>
    public string? Verdict { get; private set; }

    public Guid? DecidedBy { get; private set; }
    public DateTimeOffset? DecidedAt { get; private set; }
}

internal static class Verdicts
{
    public const string Fine = "fine";

    /// <summary>It does tell who a patient is: the reviewer has it taken back.</summary>
    public const string Told = "told";

    public static readonly IReadOnlyList<string> All = [Fine, Told];
}
