namespace Collaboration.Newsletters.Sending;

/// <summary>Where a run stands, as people read it.</summary>
internal static class RunWords
{
    /// <summary>What a run is called that is of no issue.</summary>
    public const string Week = "The week in one mail";

    /// <summary>Whose it is then.</summary>
    public const string AllNewsletters = "All newsletters";

    public static string Of(DateTimeOffset? stopped, DateTimeOffset? ended) => ended is not null ? "Has gone out" : stopped is not null ? "Stopped" : "Goes out";

    public static string Pill(DateTimeOffset? stopped, DateTimeOffset? ended) => ended is not null ? "good" : stopped is not null ? "bad" : "wait";
}
