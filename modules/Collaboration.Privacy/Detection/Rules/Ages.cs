using Collaboration.Kernel.Privacy;

namespace Collaboration.Privacy.Detection.Rules;

/// <summary>Ages over 89: so few are so old that the age alone tells much.</summary>
internal static class Ages
{
    private static readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> s_before = new HashSet<string>("age aged ages edad turned turning turn".Split(' ')).GetAlternateLookup<ReadOnlySpan<char>>();

    public static void Find(Search search)
    {
        var r = search.Reading;
        for (var i = 0; i < r.Count; i++)
        {
            if (r[i].Shape != Shape.Number || r[i].Length is < 2 or > 3 || !int.TryParse(r.Small(i), out var years) || years is < 90 or > 125) { continue; }
            if (Years(r, i) is { } end) { search.Found.Add(GateKinds.Age, r[i].Start, end, "So few people are over 89 that the age can tell who it is."); }
        }
    }

    private static int? Years(Reading r, int i)
    {
        var next = r.IsSign(i + 1, '-') ? i + 2 : i + 1;
        var unit = r.Small(next);
        if (unit is "year" or "years" or "yr" or "yrs")
        {
            // Ninety years ago is no age.
            var old = r.IsSign(next + 1, '-') ? next + 2 : next + 1;
            return r.Small(old) is "old" or "of" ? r[old].End : null;
        }
        if (unit is "anos" && (r.Small(i - 1) is "de" or "edad" or "con" || r.IsSign(i - 1, ':') || r.Small(next + 1) is "de")) { return r[next].End; }
        if (unit is "yo" or "y" && (unit is "yo" || r.IsSign(next + 1, '/') || r.IsSign(next + 1, '.'))) { return r[next].End; }
        if (r[next] is { Length: 1, IsApart: false } && unit is "m" or "f") { return r[next].End; }
        var back = r.IsSign(i - 1, ':') || r.Small(i - 1) is "of" or "is" or "just" ? i - 2 : i - 1;
        return s_before.Contains(r.Small(back)) && !r.IsSign(i + 1, '%') ? r[i].End : null;
    }
}
