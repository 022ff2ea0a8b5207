namespace Collaboration.Privacy.Incidents;

/// <summary>Why something is taken back, as the database spells it.</summary>
internal static class Reasons
{
    /// <param name="Words">As an officer chooses it.</param>
    /// <param name="Told">As its writer reads it.</param>
    internal sealed record Reason(string Id, string Words, string Told);

    public static readonly IReadOnlyList<Reason> All =
    [
        new("patient", "It tells who a patient is", "It may tell who a patient is."),
        new("picture", "A picture or film shows a patient, a screen or a wristband", "A picture in it may show who a patient is."),
        new("colleague", "It tells something private of a colleague", "It tells something private of a colleague."),
        new("mistake", "It came out by mistake", "It came out by mistake."),
        new("other", "Another reason, in the note", "The privacy officer will tell you why."),
    ];

    public static Reason? Of(string? id) => All.FirstOrDefault(r => r.Id == id);
}

/// <summary>What came of an incident, as the database spells it.</summary>
internal static class Assessments
{
    public static readonly IReadOnlyList<(string Id, string Words)> All =
    [
        ("none", "No breach: nobody could tell who it is"),
        ("low", "Low probability that anything came to harm, for the reasons below"),
        ("breach", "A breach: those concerned are told"),
    ];

    public static string? WordsOf(string? id) => All.Where(a => a.Id == id).Select(a => a.Words).FirstOrDefault();
}
