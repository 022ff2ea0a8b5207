namespace Collaboration.Notifications.Hours;

/// <summary>When somebody wants no mail, and when the digest of the day, by the clock on their own wall.</summary>
internal sealed class OwnHours
{
    private OwnHours() { }

    public Guid AccountId { get; private set; }

    /// <summary>Null for the hospital's.</summary>
    public string? TimeZone { get; private set; }

    /// <summary>Hours of the day, 0 to 23; both null for none.</summary>
    public short? QuietFrom { get; private set; }

    /// <inheritdoc cref="QuietFrom"/>
    public short? QuietUntil { get; private set; }

    public short DigestAt { get; private set; }

    /// <summary>For who works by day: as everybody begins.</summary>
    public static OwnHours Days(Guid account) => new() { AccountId = account, QuietFrom = 22, QuietUntil = 6, DigestAt = 7 };

    public void Set(string? zone, short? from, short? until, short digestAt) => (TimeZone, QuietFrom, QuietUntil, DigestAt) = (zone, from, until, digestAt);

    public void WorkDays() => (QuietFrom, QuietUntil, DigestAt) = (22, 6, 7);

    /// <summary>Home at eight, asleep until four, and the digest before the shift.</summary>
    public void WorkNights() => (QuietFrom, QuietUntil, DigestAt) = (8, 16, 17);

    public bool IsForNights => (QuietFrom, QuietUntil, DigestAt) == (8, 16, 17);

    public TimeZoneInfo ZoneAt(TimeZoneInfo hospital) => TimeZone is { } own && TimeZoneInfo.TryFindSystemTimeZoneById(own, out var zone) ? zone : hospital;

    /// <summary>The first moment from this one on that is not in the quiet hours.</summary>
    public DateTimeOffset Open(DateTimeOffset at, TimeZoneInfo zone)
    {
        var local = TimeZoneInfo.ConvertTime(at, zone);
        return IsQuiet(local.Hour) ? At(local.Hour < QuietUntil ? local.Date : local.Date.AddDays(1), QuietUntil!.Value, zone) : at;
    }

    /// <summary>The next digest after this moment, outside the quiet hours.</summary>
    public DateTimeOffset NextDigest(DateTimeOffset after, TimeZoneInfo zone)
    {
        var day = TimeZoneInfo.ConvertTime(after, zone).Date;
        var next = At(day, DigestAt, zone);
        return Open(next > after ? next : At(day.AddDays(1), DigestAt, zone), zone);
    }

    private bool IsQuiet(int hour) => QuietFrom is { } from && QuietUntil is { } until && (from < until ? hour >= from && hour < until : hour >= from || hour < until);

    // An hour that the clock leaves out is the one after it, and of one that comes twice it is the first.
    private static DateTimeOffset At(DateTime day, short hour, TimeZoneInfo zone)
    {
        var local = day.AddHours(hour);
        if (zone.IsInvalidTime(local)) { local = local.AddHours(1); }
        return new DateTimeOffset(local, zone.IsAmbiguousTime(local) ? zone.GetAmbiguousTimeOffsets(local).Max() : zone.GetUtcOffset(local)).ToUniversalTime();
    }
}
