using System.Globalization;

namespace Collaboration.Import.Exports.WordPress;

/// <summary>The moments of an item: WordPress writes three, and any of them may be none.</summary>
internal static class WxrDates
{
    private static readonly string[] s_formats = ["yyyy-MM-dd HH:mm:ss", "yyyy-MM-dd'T'HH:mm:ss", "yyyy-MM-dd'T'HH:mm:ss'Z'", "yyyy-MM-dd"];

    /// <param name="gmt">In universal time; zeros when a draft has none yet.</param>
    /// <param name="local">In the old site's own time, whose zone the file does not tell.</param>
    /// <param name="published">In the words of RFC 822.</param>
    /// <returns>The moment, and a date that is none as it stands there.</returns>
    public static (DateTimeOffset? At, string? Wrong) Of(string gmt, string local, string published)
    {
        string? wrong = null;
        foreach (var text in new[] { gmt, published, local })
        {
            if (text.Length == 0 || text.StartsWith("0000-00-00", StringComparison.Ordinal)) { continue; }
            var known = DateTimeOffset.TryParseExact(text, s_formats, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var at)
                || DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out at);
            if (known && at.Year is > 1969 and < 2100 && !IsPlaceholder(at)) { return (at, wrong); }
            wrong ??= known && IsPlaceholder(at) ? null : text;
        }
        return (null, wrong);
    }

    // What PHP makes of a date of zeros: the last day of November before year 0, or of 1999.
    private static bool IsPlaceholder(DateTimeOffset at) => at is { Year: 1999, Month: 11, Day: 30, Hour: 0, Minute: 0, Second: 0 };
}
