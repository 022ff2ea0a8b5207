using Collaboration.Kernel.Pages;

namespace Collaboration.Questions.Ledger;

/// <summary>How long something took, or waits, as people say it.</summary>
internal static class Age
{
    public static string Words(TimeSpan age) =>
        age.TotalHours < 1 ? "less than an hour"
        : age.TotalDays < 1 ? Facing.Count((long)age.TotalHours, "hour", "hours")
        : Facing.Count((long)age.TotalDays, "day", "days");
}
