using System.Globalization;

namespace Collaboration.Newsletters.Settings;

/// <summary>When a newsletter comes out: on these days of the week, at this hour by the hospital's clocks.</summary>
/// <param name="Days">0 is Sunday.</param>
internal sealed record Rhythm(IReadOnlyList<int> Days, TimeOnly At)
{
    private static readonly string[] s_days = ["Sundays", "Mondays", "Tuesdays", "Wednesdays", "Thursdays", "Fridays", "Saturdays"];

    public static IReadOnlyList<string> DayNames => s_days;

    /// <summary>The first time after a moment; null where it has no days.</summary>
    public DateTimeOffset? After(DateTimeOffset moment, TimeZoneInfo zone)
    {
        if (Days.Count == 0) { return null; }
        // From the day before: what the clocks skip at midnight belongs to the day before, too.
        for (var day = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(moment, zone).DateTime).AddDays(-1); ; day = day.AddDays(1))
        {
            if (Days.Contains((int)day.DayOfWeek) && On(day, zone) is var at && at > moment) { return at; }
        }
    }

    /// <summary>One moment for each day, whatever the clocks do: an hour that they skip is as long after midnight as it would be, and of one that they repeat it is the first.</summary>
    public DateTimeOffset On(DateOnly day, TimeZoneInfo zone)
    {
        var local = day.ToDateTime(At);
        if (zone.IsInvalidTime(local)) { return new DateTimeOffset(local, zone.GetUtcOffset(local.AddDays(-1))).ToUniversalTime(); }
        return new DateTimeOffset(local, zone.IsAmbiguousTime(local) ? zone.GetAmbiguousTimeOffsets(local).Max() : zone.GetUtcOffset(local)).ToUniversalTime();
    }

    /// <summary><c>Tuesdays and Thursdays at 7:00</c>; the week begins on Monday.</summary>
    public string Words
    {
        get
        {
            if (Days.Count == 0) { return "Whenever somebody sends it"; }
            var hour = At.ToString("H:mm", CultureInfo.InvariantCulture);
            if (Days.Count == 7) { return $"Every day at {hour}"; }
            List<string> names = [.. Days.OrderBy(d => (d + 6) % 7).Select(d => s_days[d])];
            return $"{(names.Count == 1 ? names[0] : $"{string.Join(", ", names.SkipLast(1))} and {names[^1]}")} at {hour}";
        }
    }
}
