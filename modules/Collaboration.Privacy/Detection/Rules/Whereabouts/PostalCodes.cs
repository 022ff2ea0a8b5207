using Collaboration.Kernel.Privacy;
using Collaboration.Privacy.Detection.Words;

namespace Collaboration.Privacy.Detection.Rules.Whereabouts;

/// <summary>Postal codes: behind the word, or five digits beside a place.</summary>
internal static class PostalCodes
{
    public static void Find(Search search)
    {
        var r = search.Reading;
        for (var i = 0; i < r.Count; i++)
        {
            if (r.Small(i) is "zip" or "postcode" or "postal" && Behind(r, i) is { } code) { Addresses.Add(search, code, code); }
            if (r[i].Shape == Shape.Number && IsBesidePlace(search, i)) { Addresses.Add(search, i, r.IsSign(i + 1, '-') && r[i + 2] is { Shape: Shape.Number, Length: 4 } ? i + 2 : i); }
        }
    }

    private static int? Behind(Reading r, int i)
    {
        for (var next = i + 1; next < i + 5 && r[next].Shape != Shape.Line; next++) { if (r[next] is { Shape: Shape.Number, Length: >= 3 }) { return next; } }
        return null;
    }

    // IL 62704, 28035 Madrid
    private static bool IsBesidePlace(Search search, int i)
    {
        var r = search.Reading;
        if (r[i].Length != 5 || (!r[i].IsApart && r[i - 1].Shape != Shape.Sign) || (r[i + 1] is { IsApart: false } next && (next.Shape == Shape.Word || r.IsSign(i + 1, '%')))) { return false; }
        var before = r.IsSign(i - 1, ',') ? i - 2 : i - 1;
        return (r[before].Has(Is.State | Is.Country | Is.Town) && r[before].Case != Case.Small) || (r[before].Has(Is.StateCode) && r[before].Case == Case.Upper)
            || (search.IsWary && IsPlace(r, r[i + 1].Shape == Shape.Sign ? i + 2 : i + 1));
    }

    // Madrid, La Coruña
    private static bool IsPlace(Reading r, int i) => Addresses.IsUnknown(r, r[i] is { Case: Case.Capital } word && word.Has(Is.Particle) ? i + 1 : i);
}
