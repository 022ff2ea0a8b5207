using System.Globalization;

namespace Collaboration.Kernel.Feed;

/// <summary>A place in the feed. What is below it is older, or as old and has the lower id, as PostgreSQL orders them.</summary>
public readonly record struct FeedPlace(DateTimeOffset At, Guid Id)
{
    /// <summary>Above everything.</summary>
    public static readonly FeedPlace Top = new(new DateTimeOffset(9999, 1, 1, 0, 0, 0, TimeSpan.Zero), Guid.Empty);

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{At.UtcTicks}.{Id:N}");

    /// <returns>Null for what is no place.</returns>
    public static FeedPlace? Parse(string? text) =>
        text?.Split('.') is [var ticks, var id] && long.TryParse(ticks, NumberStyles.None, CultureInfo.InvariantCulture, out var t) && t < Top.At.UtcTicks && Guid.TryParseExact(id, "N", out var of)
            ? new(new DateTimeOffset(t, TimeSpan.Zero), of) : null;

    /// <summary>Less than zero where the first is below the other. .NET itself orders the parts of an id by another rule.</summary>
    public static int Compare(FeedPlace one, FeedPlace other) => one.At != other.At ? one.At.CompareTo(other.At) : string.CompareOrdinal(one.Id.ToString("N"), other.Id.ToString("N"));
}
