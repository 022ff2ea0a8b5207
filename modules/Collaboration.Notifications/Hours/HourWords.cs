namespace Collaboration.Notifications.Hours;

/// <summary>Hours of the day as people read them.</summary>
internal static class HourWords
{
    public static string Of(int hour) => hour switch { 0 => "midnight", 12 => "noon", < 12 => $"{hour} AM", _ => $"{hour - 12} PM" };

    public static string Quiet(OwnHours hours) => hours is { QuietFrom: { } from, QuietUntil: { } until } ? $"From {Of(from)} to {Of(until)}: mail waits until then" : "None: mail comes at any hour";
}
