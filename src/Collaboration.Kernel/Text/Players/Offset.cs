using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;

namespace Collaboration.Kernel.Text.Players;

/// <summary>Where in a video to begin, as hosts write it: 90, 90s, 1m30s, 1h2m3s, in the query or after the hash.</summary>
internal static partial class Offset
{
    /// <returns>Seconds; 0 where nothing is said, or nothing that can be read.</returns>
    public static int Of(Uri uri, IQueryCollection query)
    {
        var said = query["t"] is { Count: > 0 } t ? t.ToString() : query["start"] is { Count: > 0 } start ? start.ToString()
            : uri.Fragment.StartsWith("#t=", StringComparison.Ordinal) ? uri.Fragment[3..] : "";
        var parts = Said().Match(said).Groups;
        return (Number(parts[1]) * 3600) + (Number(parts[2]) * 60) + Number(parts[3]);
    }

    private static int Number(Group digits) => digits.Success ? int.Parse(digits.ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture) : 0;

    [GeneratedRegex("^(?:([0-9]{1,2})h)?(?:([0-9]{1,4})m)?(?:([0-9]{1,6})s?)?$")]
    private static partial Regex Said();
}
