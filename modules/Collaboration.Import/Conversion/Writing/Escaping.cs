using System.Text;
using System.Text.RegularExpressions;

namespace Collaboration.Import.Conversion.Writing;

/// <summary>Puts a backslash before what would be read as Markdown within a line, and before nothing else.</summary>
internal static partial class Escaping
{
    // Brackets that are not escaped wait for their end; our renderer refuses more than 128 that wait.
    public const int Crowd = 60;

    // The longest name before the sign of a mail address.
    private const int Longest = 65;

    /// <param name="InLink">The words of a link: brackets are escaped.</param>
    /// <param name="InTable">Bars are escaped.</param>
    /// <param name="IsCrowded">There are so many brackets and addresses that a reader would give up on them.</param>
    /// <param name="Before">What stands before it in the line.</param>
    /// <param name="Next">What follows in the line.</param>
    internal readonly record struct Place(bool InLink, bool InTable, bool IsCrowded = false, Piece? Before = null, Piece? Next = null)
    {
        public bool IsBehindSpace => Before is null || char.IsWhiteSpace(Before.Last);

        /// <summary>An exclamation mark before a link would make a picture of it.</summary>
        public bool IsBeforeLink => Next is { IsWritten: true, Text: ['[', ..] };

        public bool IsBeforeSpace => Next is null || char.IsWhiteSpace(Next.First);

        /// <summary>A line break is a backslash, which a bare address would swallow, as it would a space that does not break.</summary>
        public bool IsBeforeBreak => Next is { IsWritten: false, Text: ['\n' or '\u00A0', ..] };
    }

    public static void Append(StringBuilder text, string words, Place place)
    {
        var done = 0;
        foreach (var bare in place.InLink ? [] : Addresses.BareIn(words))
        {
            var (start, end) = (bare.Start.Value, bare.End.Value);
            var isClear = Addresses.MayFollow(words, end, place.IsBeforeSpace && !place.IsBeforeBreak);
            Escape(text, words, done, start, place);
            done = end;
            if (isClear && !place.IsCrowded && Addresses.IsPlain(words[bare])) { text.Append(words[bare]); }
            else if ((start > 0 || place.IsBehindSpace) && (end < words.Length || place.IsBeforeSpace)) { text.Append(Addresses.Bracketed(words[bare])); }
            // Beside a sign of emphasis it stays what it was: words, and no link.
            else { done = start; }
        }
        Escape(text, words, done, words.Length, place);
    }

    private static void Escape(StringBuilder text, string words, int from, int to, Place place)
    {
        for (var i = from; i < to; i++)
        {
            // An address before it ends with an angle bracket.
            var (before, after) = (i > from ? words[i - 1] : i > 0 ? '>' : '\0', i + 1 < words.Length ? words[i + 1] : '\0');
            if (words[i] == '`' && after == '\0' && place.Next is { IsCode: true }) { text.Append("&#96;"); continue; }
            if (IsRead(words, i, before, after, place)) { text.Append('\\'); }
            text.Append(words[i]);
        }
    }

    private static bool IsRead(string words, int i, char before, char after, Place place) => words[i] switch
    {
        '`' => true,
        '\\' => after == '\0' || char.IsAsciiLetterOrDigit(after) is false && after < 128 && !char.IsWhiteSpace(after),
        '*' => !(char.IsWhiteSpace(before) && char.IsWhiteSpace(after)),
        // Behind a letter it could only end an emphasis, and none is begun with it.
        '_' => !(char.IsWhiteSpace(before) && char.IsWhiteSpace(after)) && !char.IsLetterOrDigit(before),
        '~' => before is '~' or '\0' || after is '~' or '\0',
        '[' => place.InLink || place.IsCrowded || after == '^' || IsBox(words, i),
        ']' => place.InLink || after is '(' or '[',
        '<' => char.IsAsciiLetter(after) || after is '/' or '!' or '?' || (after == '\0' && !place.IsBeforeSpace) || words.AsSpan(i, Math.Min(Longest, words.Length - i)).Contains('@'),
        '&' => Entity().IsMatch(words, i),
        '!' => after == '\0' && place.IsBeforeLink,
        '|' => place.InTable,
        // These would become links whose words differ; within a link there is no other.
        ':' => !place.InLink && (after == '/' ? Web() : Other()).IsMatch(words.AsSpan(Math.Max(0, i - 7), i - Math.Max(0, i - 7))),
        '.' => !place.InLink && IsWww(words, i) && !Addresses.IsPlainWww(words, i - 3, place.IsBeforeSpace && !place.IsBeforeBreak),
        _ => false,
    };

    private static bool IsBox(string words, int i) => i + 2 < words.Length && words[i + 1] is ' ' or 'x' or 'X' && words[i + 2] == ']';

    private static bool IsWww(string words, int i) => i >= 3 && string.Compare(words, i - 3, "www", 0, 3, StringComparison.OrdinalIgnoreCase) == 0
        && (i == 3 || char.IsWhiteSpace(words[i - 4]) || words[i - 4] is '(' or '*' or '_' or '~');

    [GeneratedRegex("(?<![A-Za-z0-9])(mailto|tel)$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Other();

    [GeneratedRegex(@"(?<![^\s(*_~])(https?|ftp)$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Web();

    [GeneratedRegex(@"\G&(#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,40});", RegexOptions.CultureInvariant)]
    private static partial Regex Entity();
}
