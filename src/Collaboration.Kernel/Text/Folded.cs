using System.Globalization;
using System.Text;

namespace Collaboration.Kernel.Text;

/// <summary>Words as they are looked for: what <c>kernel.folded</c> (Schema/046-directory.sql) makes of them, without the space before the first.</summary>
public static class Folded
{
    private const string Lettered = "øłđðħıœæß", Letters = "olddhioas";

    /// <returns>Small letters and digits without accents, in the order in which they stand; "O'Brien-Müller" is "obrien" and "muller".</returns>
    public static string[] Words(string text)
    {
        var folded = new StringBuilder(text.Length);
        foreach (var rune in Sound(text).Normalize(NormalizationForm.FormKD).EnumerateRunes())
        {
            if (rune.Value is >= 0x300 and <= 0x36f or '\'' or '’' or '‘' or '`' or '´') { continue; }
            var letter = Rune.ToLowerInvariant(rune);
            if (letter.IsBmp && Lettered.IndexOf((char)letter.Value) is >= 0 and var at) { folded.Append(Letters[at]); }
            else if (Rune.IsLetterOrDigit(letter) || (IsVowelSign(letter) && folded.Length > 0 && folded[^1] != ' ')) { folded.Append(letter); }
            else { folded.Append(' '); }
        }
        return folded.ToString().Split(' ', StringSplitOptions.RemoveEmptyEntries);
    }

    /// <summary>In Hindi, Thai and others a sign that goes with the letter before it. The database parts a word at some of them: the parts of the word that is kept here are then its own.</summary>
    private static bool IsVowelSign(Rune letter) => Rune.GetUnicodeCategory(letter) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark && letter.Value is not (>= 0xfe00 and <= 0xfe0f or >= 0xe0100);

    /// <summary>Half characters and what nothing normalises are no part of a word.</summary>
    private static string Sound(string text)
    {
        var sound = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes()) { sound.Append(rune == Rune.ReplacementChar || (rune.Value & 0xfffe) == 0xfffe ? new Rune(' ') : rune); }
        return sound.ToString();
    }
}
