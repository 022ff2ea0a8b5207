using System.Globalization;

namespace Collaboration.Search.Language;

/// <summary>What may stand behind a word: a star, or a tilde with how many letters may differ. A weight (<c>^2</c>) is read over.</summary>
internal static class Tails
{
    /// <summary>In a word of up to so many letters one may differ where nothing is said, in a longer one two.</summary>
    private const int Short = 5;

    public static WordNode Of(WordNode word, string tail)
    {
        if (tail.StartsWith('*')) { return word with { Match = WordMatch.Prefix }; }
        if (!tail.StartsWith('~')) { return word; }
        var said = tail[1..].Split('^', '~', '*')[0];
        var edits = int.TryParse(said, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? Math.Min(number, 2) : word.Text.Length > Short ? 2 : 1;
        return edits == 0 ? word : word with { Match = WordMatch.Fuzzy, Edits = edits };
    }
}
