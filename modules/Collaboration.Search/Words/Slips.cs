namespace Collaboration.Search.Words;

/// <summary>How many slips of the fingers lie between two words: a letter more, less or other, or two swapped (Damerau and Levenshtein, each letter touched once).</summary>
internal static class Slips
{
    /// <returns>The distance; <paramref name="most"/> + 1 for anything above.</returns>
    public static int Between(string one, string other, int most)
    {
        if (Math.Abs(one.Length - other.Length) > most) { return most + 1; }
        Span<int> before = stackalloc int[other.Length + 1], above = stackalloc int[other.Length + 1], row = stackalloc int[other.Length + 1];
        for (var j = 0; j <= other.Length; j++) { above[j] = j; }
        for (var i = 1; i <= one.Length; i++)
        {
            row[0] = i;
            for (var j = 1; j <= other.Length; j++)
            {
                var cost = one[i - 1] == other[j - 1] ? 0 : 1;
                row[j] = Math.Min(Math.Min(above[j] + 1, row[j - 1] + 1), above[j - 1] + cost);
                if (i > 1 && j > 1 && one[i - 1] == other[j - 2] && one[i - 2] == other[j - 1]) { row[j] = Math.Min(row[j], before[j - 2] + 1); }
            }
            above.CopyTo(before);
            row.CopyTo(above);
        }
        return Math.Min(above[other.Length], most + 1);
    }
}
