using Collaboration.Kernel.Privacy;
using Collaboration.Privacy.Detection.Words;

namespace Collaboration.Privacy.Detection.Rules;

/// <summary>Phones and faxes, as America and the world write them.</summary>
internal static class Phones
{
    private static readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> s_words = Lexicon.Lookup("phone phones telephone tel tlf tfno telefono tfn call called calling fax mobile cell cellphone reach reached contact contacted text texted ring dial voicemail pager at llamar movil whatsapp number");

    public static void Find(Search search)
    {
        var r = search.Reading;
        for (var i = 0; i < r.Count; i++)
        {
            if (r[i].Shape != Shape.Number || search.Found.IsTaken(r[i].Start, r[i].End) || (!r[i].IsApart && r[i - 1].Shape is Shape.Word or Shape.Number)) { continue; }
            var run = Run.From(r, i, " -.()/");
            if (run.Digits.Length is < 7 or > 16) { continue; }
            var (plus, round) = (i > 0 && r.IsSign(i - 1, '+'), i > 0 && r.IsSign(i - 1, '('));
            if (IsPhone(search, i, run, plus, round) && !search.Own.Numbers.Contains(run.Digits.Length == 11 && run.Digits[0] == '1' ? run.Digits[1..] : run.Digits) && search.Counts(i))
            {
                search.Found.Add(GateKinds.Phone, plus || round ? r[i - 1].Start : run.Start, run.End, "A phone number leads to one person.");
            }
        }
    }

    private static bool IsPhone(Search search, int i, Run run, bool plus, bool round)
    {
        if (plus || (round && run.Groups.Count > 1) || run.Groups is [3, 3, 4] or [1, 3, 3, 4] or [3, 4, 4] or [3, 7]) { return true; }
        if (IsNamed(search.Reading, i)) { return true; }
        if (!search.IsWary || Amounts.IsRange(search.Reading, i)) { return false; }
        return (run.Groups is [3, 4] && run.Signs is "-" or " " || (run.Groups.Count is 3 or 4 or 5 && run.Digits.Length is >= 8 and <= 13 && run.Groups.All(g => g >= 2) && !run.Signs.Contains('/')) || (run.Groups.Count == 2 && run.Digits.Length is >= 8 and <= 12 && run.Signs is " " or "-"));
    }

    private static bool IsNamed(Reading r, int i)
    {
        for (var back = i - 1; back >= i - 5; back--)
        {
            if (r[back].Shape == Shape.Word && s_words.Contains(r.Small(back))) { return true; }
        }
        return false;
    }
}
