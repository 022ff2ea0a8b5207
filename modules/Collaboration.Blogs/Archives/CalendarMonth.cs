namespace Collaboration.Blogs.Archives;

/// <summary>A month by the hospital's own calendar, from its first moment to the next month's.</summary>
internal sealed record CalendarMonth(DateTimeOffset From, DateTimeOffset To)
{
    /// <returns>Null for what no archive has.</returns>
    public static CalendarMonth? Of(int year, int month, TimeZoneInfo zone)
    {
        if (year is < 1990 or > 2200 || month is < 1 or > 12) { return null; }
        var first = new DateTime(year, month, 1);
        return new(Midnight(first, zone), Midnight(first.AddMonths(1), zone));
    }

    // Where the clocks skip midnight, the month begins when they have done so.
    private static DateTimeOffset Midnight(DateTime day, TimeZoneInfo zone)
    {
        while (zone.IsInvalidTime(day)) { day = day.AddMinutes(15); }
        return new DateTimeOffset(day, zone.GetUtcOffset(day)).ToUniversalTime();
    }
}
