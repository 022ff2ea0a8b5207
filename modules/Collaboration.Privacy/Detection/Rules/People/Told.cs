using Collaboration.Privacy.Detection.Words;

namespace Collaboration.Privacy.Detection.Rules.People;

/// <summary>What stands before and behind a run of words and says that it is somebody.</summary>
internal static class Told
{
    public static int Of(Reading r, NameRun name) => Before(r, name.First) + Behind(r, name.Last + 1);

    private static int Before(Reading r, int first)
    {
        var before = first - 1;
        while (before >= first - 3 && r[before].Shape == Shape.Sign && r.Text[r[before].Start] is '.' or ',' or ':' or '"' or '(' or '*') { before--; }
        var word = r[before];
        if (word.Has(Is.Title) && (r.IsSign(before + 1, '.') || word.Case != Case.Small || before == first - 1)) { return 3; }
        if (word.Has(Is.Patient | Is.Kin | Is.Naming) && before >= first - 2) { return 2; }
        if (r.IsSign(first - 1, ':') && r.Small(first - 2) is "por" or "by") { return 2; }
        return r.Small(before) is "is" or "was" or "am" or "es" or "m" && r[before - 1].Has(Is.Naming) ? 2 : 0;
    }

    private static int Behind(Reading r, int i)
    {
        if (IsAged(r, i)) { return 2; }
        if (r[i].Has(Is.Doing) && r[i].Case == Case.Small) { return 1; }
        // Hers: Marisol's son.
        return r[i].Shape == Shape.Sign && r.Small(i + 1) is "s" && !r[i + 1].IsApart ? 1 : 0;
    }

    /// <summary>John, 54, and Maria (DOB …)</summary>
    public static bool IsAged(Reading r, int i)
    {
        if (!r.IsSign(i, ',') && !r.IsSign(i, '(') && !(r[i].IsApart && (r.IsSign(i, '-') || r.IsSign(i, '–')))) { return false; }
        var next = r.Small(i + 1) is "a" or "an" or "age" or "aged" or "de" or "who" or "whose" ? i + 2 : i + 1;
        return (r[next].Shape == Shape.Number && r[next].Length is 2 or 1 && !r.IsSign(next + 1, '/')) || r.Small(next) is "dob" or "mrn" or "age" or "born" or "date" or "nhc" || (r[next].Shape == Shape.Word && r[next].Has(Is.Doing));
    }
}
