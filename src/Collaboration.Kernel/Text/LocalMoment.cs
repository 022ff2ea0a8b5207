using System.Globalization;

namespace Collaboration.Kernel.Text;

/// <summary>A day and an hour as somebody at the hospital types them.</summary>
public static class LocalMoment
{
    private const string Typed = "yyyy-MM-dd'T'HH:mm";
    private const string Passed = "That moment has passed. Choose a later one, or publish now.";

    /// <summary>As a field for a day and an hour takes it.</summary>
    public static string Of(DateTimeOffset at, TimeZoneInfo zone) => TimeZoneInfo.ConvertTime(at, zone).ToString(Typed, CultureInfo.InvariantCulture);

    /// <summary>The moment, or a sentence that says why there is none. Of an hour that the clocks repeat it is the first.</summary>
    public static (DateTimeOffset At, string? Error) Read(string? typed, TimeZoneInfo zone, DateTimeOffset now)
    {
        if (!DateTime.TryParseExact(typed, [Typed, "yyyy-MM-dd'T'HH:mm:ss"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var local))
        {
            return (default, "Choose the day and the hour when it is to come out.");
        }
        if (zone.IsInvalidTime(local))
        {
            return (default, $"The clocks skip {local.ToString("HH:mm", CultureInfo.InvariantCulture)} that night: there is no such hour. Choose one before or after.");
        }
        if (local < now.UtcDateTime.AddDays(-2)) { return (default, Passed); }
        if (local > now.UtcDateTime.AddYears(5)) { return (default, "Choose a moment within the next five years."); }
        // A repeated hour has two offsets; the larger one comes first.
        var at = new DateTimeOffset(local, zone.IsAmbiguousTime(local) ? zone.GetAmbiguousTimeOffsets(local).Max() : zone.GetUtcOffset(local));
        return at <= now ? (default, Passed) : (at.ToUniversalTime(), null);
    }
}
