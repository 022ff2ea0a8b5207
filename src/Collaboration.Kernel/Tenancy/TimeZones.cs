namespace Collaboration.Kernel.Tenancy;

/// <summary>The zones of the IANA list that stand for a place, those of the United States first.</summary>
public static class TimeZones
{
    private static readonly string[] s_first =
        ["America/New_York", "America/Chicago", "America/Denver", "America/Phoenix", "America/Los_Angeles", "America/Anchorage", "Pacific/Honolulu", "America/Puerto_Rico", "Pacific/Guam"];

    public static IReadOnlyList<string> Offered { get; } =
    [
        .. s_first.Where(z => TimeZoneInfo.TryFindSystemTimeZoneById(z, out _)),
        .. TimeZoneInfo.GetSystemTimeZones().Select(z => z.Id).Where(z => z.Contains('/') && z.Length <= 60 && !z.StartsWith("Etc/", StringComparison.Ordinal)).Except(s_first).Order(StringComparer.Ordinal),
    ];
}
