namespace Collaboration.Newsletters.Sending;

/// <summary>Where a run stands, as people read it.</summary>
internal static class RunWords
{
    public static string Of(DateTimeOffset? stopped, DateTimeOffset? ended) => ended is not null ? "Has gone out" : stopped is not null ? "Stopped" : "Goes out";

    public static string Pill(DateTimeOffset? stopped, DateTimeOffset? ended) => ended is not null ? "good" : stopped is not null ? "bad" : "wait";
}
