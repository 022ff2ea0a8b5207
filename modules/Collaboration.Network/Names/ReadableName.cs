using System.Buffers;
using System.Text;
using System.Text.RegularExpressions;

namespace Collaboration.Network.Names;

/// <summary>Names and cities as people write them, out of lists in capitals. What has lower-case letters already stays as it is.</summary>
internal static partial class ReadableName
{
    private static readonly SearchValues<char> s_vowels = SearchValues.Create("AEIOUY");

    /// <param name="given">A hospital's name; spaces are set in order whatever its case.</param>
    public static string OfHospital(string given) => Of(Scottish().Replace(given, "MC"), Words.Hospitals);

    /// <param name="given">A city's name: "MC KINNEY" and "O FALLON" are one word.</param>
    public static string OfCity(string given)
    {
        var city = Spaced(given);
        return IsCapitals(city) ? Of(Torn().Replace(city, m => m.Groups[1].Value + (m.Groups[1].Value is "MC" ? "" : "'") + m.Groups[2].Value), Words.Cities) : city;
    }

    private static string Of(string given, IReadOnlyDictionary<string, string> known)
    {
        var name = Spaced(given);
        if (!IsCapitals(name)) { return name; }
        name = Comma().Replace(name, ", ");
        name = Lettered().Replace(name, m => m.Value.Replace(" ", ""));
        var readable = new StringBuilder(name.Length + 4);
        var end = 0;
        foreach (Match word in Word().Matches(name))
        {
            readable.Append(name, end, word.Index - end);
            end = word.Index + word.Length;
            readable.Append(Cased(word.Value, name[..word.Index], name[end..], known));
        }
        return readable.Append(name, end, name.Length - end).ToString();
    }

    private static string Cased(string word, string before, string rest, IReadOnlyDictionary<string, string> known)
    {
        if (!IsFirst(before) && rest.Length > 0 && (Words.Small.Contains(word) || IsSmallHere(word, before, rest))) { return word.ToLowerInvariant(); }
        // The county, and the city at a name's end.
        if ((word == "LA" && (rest.Length == 0 || before == "EASTERN ")) || (word == "LAC" && rest.StartsWith('/')) || (word == "LAC" && rest.StartsWith('+'))) { return word; }
        if (Words.Dotted.Contains(word) && !rest.StartsWith('.') && (word == "JR" || Followed().IsMatch(rest))) { return Title(word) + "."; }
        if (known.TryGetValue(word, out var written)) { return written; }
        if (char.IsAsciiDigit(word[0])) { return Ordinal().IsMatch(word) ? word.ToLowerInvariant() : word; }
        if (word.Length <= 5 && !Words.Shortened.Contains(word) && !word.AsSpan().ContainsAny(s_vowels) && !word.Contains('\'')) { return word; }
        if (word.Length > 4 && word.StartsWith("MC", StringComparison.Ordinal)) { return "Mc" + Title(word[2..]); }
        if (word.StartsWith("D'", StringComparison.Ordinal) && before.Length > 0) { return "d'" + Title(word[2..]); }
        return word.Length > 4 && word[1] == '\'' ? word[..2] + Title(word[2..]) : Title(word);
    }

    private static string Title(string word) => word[..1] + word[1..].ToLowerInvariant();

    // After a dash, a bracket or a stroke a name begins anew.
    private static bool IsFirst(string before)
    {
        var trimmed = before.AsSpan().TrimEnd(' ');
        return trimmed.Length == 0 || trimmed[^1] is '(' or '/' or ':' or '"' || (trimmed[^1] == '-' && trimmed.Length < before.Length);
    }

    private static bool IsSmallHere(string word, string before, string rest) => word switch
    {
        "A" => Belonging().IsMatch(rest),
        "DE" => !Surname().IsMatch(rest),
        "DEL" => SpanishNoun().IsMatch(rest),
        "LA" or "LAS" or "LOS" => before.EndsWith(" DE ", StringComparison.Ordinal),
        "Y" => Followed().IsMatch(rest) && before.Length > 3,
        _ => false,
    };

    private static bool IsCapitals(string name) => name.Any(char.IsUpper) && !name.Any(char.IsLower);

    private static string Spaced(string given) => string.Join(' ', given.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)).Replace('’', '\'');

    [GeneratedRegex(@"\d*\p{L}[\p{L}']*|\d+\p{L}+")]
    private static partial Regex Word();

    [GeneratedRegex(@"\b(MC|O|L|D)'? ?(?<=[ '])(\p{L}{3,})")]
    private static partial Regex Torn();

    [GeneratedRegex(@",(?=\p{L})")]
    private static partial Regex Comma();

    [GeneratedRegex(@"\A\s*MC (?=\p{L}{5})(?!MEDICAL)")]
    private static partial Regex Scottish();

    // Initials that stand apart: "U C L A".
    [GeneratedRegex(@"(?<!')\b\p{L}( \p{L}){2,}\b(?![.'])")]
    private static partial Regex Lettered();

    [GeneratedRegex(@"\A (SMET|SOTO|QUEEN|WITT|KALB)\b")]
    private static partial Regex Surname();

    [GeneratedRegex(@"\A (MAESTRO|MAR|REY|NORTE|SUR|VALLE|SOL)\b")]
    private static partial Regex SpanishNoun();

    [GeneratedRegex(@"\A (CAMPUS|DIV|MEMBER|DIVISION|SERVICE|PART|PARTNER|AFFILIATE) ")]
    private static partial Regex Belonging();

    [GeneratedRegex(@"\A ?-? ?\p{L}{2}")]
    private static partial Regex Followed();

    [GeneratedRegex(@"\A\d+(ST|ND|RD|TH)\z")]
    private static partial Regex Ordinal();
}
