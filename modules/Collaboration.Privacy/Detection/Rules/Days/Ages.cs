using Collaboration.Kernel.Privacy;
using Collaboration.Privacy.Detection.Words;

namespace Collaboration.Privacy.Detection.Rules.Days;

/// <summary>Ages over 89: so few are so old that the age alone tells much.</summary>
internal static class Ages
{
    private static readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> s_before = Lexicon.Lookup("age aged ages edad turned turning turn");
    private static readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> s_ones = Lexicon.Lookup("one two three four five six seven eight nine");

    public static void Find(Search search)
    {
        var r = search.Reading;
        for (var i = 0; i < r.Count; i++)
        {
            if (LastOfNumber(r, i) is { } last && End(r, i, last) is { } end) { search.Found.Add(GateKinds.Age, r[i].Start, end, "So few people are over 89 that the age can tell who it is."); }
        }
    }

    // 93, and ninety-three
    private static int? LastOfNumber(Reading r, int i)
    {
        if (r[i].Shape == Shape.Number) { return r[i].Length is 2 or 3 && int.TryParse(r.Small(i), out var years) && years is >= 90 and <= 125 ? i : null; }
        if (r[i].Length != 6 || r.Small(i) is not "ninety") { return null; }
        return r.IsSign(i + 1, '-') && s_ones.Contains(r.Small(i + 2)) ? i + 2 : i;
    }

    private static int? End(Reading r, int first, int last)
    {
        var next = r.IsSign(last + 1, '-') ? last + 2 : last + 1;
        var unit = r.Small(next);
        if (unit is "year" or "years" or "yr" or "yrs")
        {
            // Ninety years ago is no age.
            var old = r.IsSign(next + 1, '-') ? next + 2 : next + 1;
            return r.Small(old) is "old" or "of" ? r[old].End : null;
        }
        if (unit is "anos" && (r.Small(first - 1) is "de" or "edad" or "con" || r.IsSign(first - 1, ':') || r.Small(next + 1) is "de")) { return r[next].End; }
        if (unit is "yo" or "y" && (unit is "yo" || r.IsSign(next + 1, '/') || r.IsSign(next + 1, '.'))) { return r[next].End; }
        if (r[next] is { Length: 1, IsApart: false } && unit is "m" or "f") { return r[next].End; }
        if (unit is "male" or "female" && !r[next + 1].Has(Is.Patient | Is.Measure)) { return r[next].End; }
        // In her early 90s.
        if (unit is "s" && !r[next].IsApart && (IsSomebodys(r, first - 1) || (r.Small(first - 1) is "early" or "mid" or "late" && IsSomebodys(r, first - 2)))) { return r[next].End; }
        var back = r.IsSign(first - 1, ':') || r.Small(first - 1) is "of" or "is" or "just" ? first - 2 : first - 1;
        return s_before.Contains(r.Small(back)) && !r.IsSign(last + 1, '%') ? r[last].End : null;
    }

    private static bool IsSomebodys(Reading r, int i) => r.Small(i) is "her" or "his" or "their";
}
