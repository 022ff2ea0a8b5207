namespace Collaboration.Newsletters.Sending;

/// <summary>Weeks from Monday to Sunday, by the clock on the hospital's wall.</summary>
internal static class Weeks
{
    /// <summary>When the one mail of a week goes out, on the Monday after it.</summary>
    private const int Hour = 7;

    public static DateOnly MondayOf(DateTimeOffset at, TimeZoneInfo zone)
    {
        var day = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(at, zone).Date);
        return day.AddDays(-(((int)day.DayOfWeek + 6) % 7));
    }

    public static DateTimeOffset Begins(DateOnly monday, TimeZoneInfo zone) => At(monday, 0, zone);

    public static DateTimeOffset MailedAt(DateOnly monday, TimeZoneInfo zone) => At(monday.AddDays(7), Hour, zone);

    // An hour that the clock leaves out is the one after it, and of one that comes twice it is the first.
    private static DateTimeOffset At(DateOnly day, int hour, TimeZoneInfo zone)
    {
        var local = day.ToDateTime(new TimeOnly(hour, 0));
        if (zone.IsInvalidTime(local)) { local = local.AddHours(1); }
        return new DateTimeOffset(local, zone.IsAmbiguousTime(local) ? zone.GetAmbiguousTimeOffsets(local).Max() : zone.GetUtcOffset(local)).ToUniversalTime();
    }
}
