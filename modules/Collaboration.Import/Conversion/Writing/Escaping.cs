using System.Text;
using System.Text.RegularExpressions;

namespace Collaboration.Import.Conversion.Writing;

/// <summary>Puts a backslash before what would be read as Markdown within a line, and before nothing else.</summary>
internal static partial class Escaping
{
    /// <param name="InLink">The words of a link: brackets are escaped.</param>
    /// <param name="InTable">Bars are escaped.</param>
    /// <param name="BeforeLink">A link follows: an exclamation mark before it would make a picture.</param>
    internal readonly record struct Place(bool InLink, bool InTable, bool BeforeLink);

    public static void Append(StringBuilder text, string words, Place place)
    {
        var done = 0;
        if (!place.InLink && words.Contains(':') || words.Contains("www.", StringComparison.OrdinalIgnoreCase))
        {
            foreach (var bare in Addresses.BareIn(words))
            {
                Escape(text, words, done, bare.Start.Value, place);
                text.Append(Addresses.Bare(words[bare]));
                done = bare.End.Value;
            }
        }
        Escape(text, words, done, words.Length, place);
    }

    private static void Escape(StringBuilder text, string words, int from, int to, Place place)
    {
        for (var i = from; i < to; i++)
        {
            var (before, after) = (i > 0 ? words[i - 1] : '\0', i + 1 < words.Length ? words[i + 1] : '\0');
            if (IsRead(words, i, before, after, place)) { text.Append('\\'); }
            text.Append(words[i]);
        }
    }

    private static bool IsRead(string words, int i, char before, char after, Place place) => words[i] switch
    {
        '`' => true,
        '\\' => after == '\0' || char.IsAsciiLetterOrDigit(after) is false && after < 128 && !char.IsWhiteSpace(after),
        '*' => !(char.IsWhiteSpace(before) && char.IsWhiteSpace(after)),
        '_' => !(char.IsWhiteSpace(before) && char.IsWhiteSpace(after)) && !(char.IsLetterOrDigit(before) && char.IsLetterOrDigit(after)),
        '~' => before == '~' || after is '~' or '\0',
        '[' => place.InLink || after == '^' || before == '\0' && IsBox(words),
        ']' => place.InLink || after is '(' or '[',
        '<' => char.IsAsciiLetter(after) || after is '/' or '!' or '?' or '\0',
        '&' => Entity().IsMatch(words, i),
        '!' => after == '\0' && place.BeforeLink,
        '|' => place.InTable,
        _ => false,
    };

    private static bool IsBox(string words) => words.Length > 2 && words[1] is ' ' or 'x' or 'X' && words[2] == ']';

    [GeneratedRegex(@"\G&(#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,40});", RegexOptions.CultureInvariant)]
    private static partial Regex Entity();
}
