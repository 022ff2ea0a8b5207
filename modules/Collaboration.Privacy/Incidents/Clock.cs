namespace Collaboration.Privacy.Incidents;

/// <summary>The time that is left, as officers read it.</summary>
internal static class Clock
{
    private const int Soon = 14;

    public static string Words(int daysLeft) => daysLeft < 0 ? $"Overdue by {Days(-daysLeft)}" : daysLeft == 0 ? "Due today" : $"{Days(daysLeft)} left";

    public static string Look(int daysLeft) => daysLeft < 0 ? "bad" : daysLeft <= Soon ? "wait" : "";

    private static string Days(int number) => number == 1 ? "1 day" : $"{number} days";
}
