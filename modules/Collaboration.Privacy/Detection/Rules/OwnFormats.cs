namespace Collaboration.Privacy.Detection.Rules;

/// <summary>Numbers as this hospital writes them.</summary>
internal static class OwnFormats
{
    public static void Find(Search search)
    {
        foreach (var format in search.Own.Formats)
        {
            var (text, pattern) = (search.Reading.Text, format.Pattern);
            for (var i = 0; i + pattern.Length <= text.Length; i++)
            {
                if ((i == 0 || !char.IsLetterOrDigit(text[i - 1])) && Fits(text.AsSpan(i, pattern.Length), pattern) && (i + pattern.Length == text.Length || !char.IsLetterOrDigit(text[i + pattern.Length])))
                {
                    search.Found.Add(format.Name, i, i + pattern.Length, $"This is written like “{format.Name}” here.", isCertain: true);
                }
            }
        }
    }

    private static bool Fits(ReadOnlySpan<char> text, string pattern)
    {
        for (var i = 0; i < pattern.Length; i++)
        {
            var fits = pattern[i] switch { '#' => char.IsAsciiDigit(text[i]), '@' => char.IsAsciiLetter(text[i]), var c => char.ToUpperInvariant(c) == char.ToUpperInvariant(text[i]) };
            if (!fits) { return false; }
        }
        return true;
    }
}
