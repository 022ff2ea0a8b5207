namespace Collaboration.Blogs.Recipes;

/// <summary>How readers come to what a recipe brings: half of all on the first day, half of the others on the next, and so on until today.</summary>
internal static class Readership
{
    public static IEnumerable<(DateOnly Day, long Number)> ByDay(long all, DateTimeOffset since, DateTimeOffset now)
    {
        var (day, today) = (DateOnly.FromDateTime(since.UtcDateTime), DateOnly.FromDateTime(now.UtcDateTime));
        for (var left = all; left > 0; day = day.AddDays(1))
        {
            var number = day == today ? left : (left + 1) / 2;
            yield return (day, number);
            left -= number;
        }
    }
}
