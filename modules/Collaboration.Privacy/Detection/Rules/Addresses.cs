using Collaboration.Kernel.Privacy;
using Collaboration.Privacy.Detection.Words;

namespace Collaboration.Privacy.Detection.Rules;

/// <summary>Streets with their numbers, boxes, flats and postal codes.</summary>
internal static class Addresses
{
    private const string Why = "An address leads to a household.";

    public static void Find(Search search)
    {
        var r = search.Reading;
        for (var i = 0; i < r.Count; i++)
        {
            // Of "Cedar Hollow Lane" the last word is the street's.
            if (r[i].Has(Is.Street) && !(r[i + 1].Has(Is.Street) && r[i + 1].Case == Case.Capital)) { Street(search, i); }
        }
        for (var i = 0; i < r.Count; i++)
        {
            if (r[i].Has(Is.Unit) && r[i + 1] is { Shape: Shape.Number } or { Shape: Shape.Sign } && NumberAt(r, i + 1) is { } unit && r[i].Case != Case.Small) { Add(search, i, unit); }
            if (r[i].Shape == Shape.Number) { Postal(search, i); if (search.IsWary) { Numbered(search, i); } }
            // P.O. Box 104, PSC 7951
            if (r[i].Case == Case.Upper && r.Small(i) is "psc" or "apo" or "fpo" or "dpo" or "cp" && NumberAt(r, r[i + 1].Length == 2 && r[i + 1].Shape == Shape.Word ? i + 2 : i + 1) is { } code) { Add(search, i, code); }
            if (r.Small(i) is "zip" or "postcode" or "postal" && Behind(r, i) is { } zip) { Add(search, zip, zip); }
        }
    }

    private static int? NumberAt(Reading r, int i)
    {
        for (var step = 0; step < 3; step++, i++)
        {
            if (r[i].Shape == Shape.Number) { return i; }
            if (r[i].Shape != Shape.Sign || r.Text[r[i].Start] is not ('.' or '#' or ':' or ',' or 'º' or '°')) { return null; }
        }
        return null;
    }

    private static int? Behind(Reading r, int i)
    {
        for (var next = i + 1; next < i + 5 && r[next].Shape != Shape.Line; next++) { if (r[next] is { Shape: Shape.Number, Length: >= 3 }) { return next; } }
        return null;
    }

    private static void Street(Search search, int i)
    {
        var r = search.Reading;
        // 12 Old Mill Road: a number, then words with capitals.
        var first = i - 1;
        while (first > i - 6 && first >= 0 && (r[first] is { Shape: Shape.Word } word && (word.Case != Case.Small || word.Has(Is.Particle)) || (r.IsSign(first, '.') || r.IsSign(first, '-') || IsOrdinal(r, first)))) { first--; }
        if (r[first] is { Shape: Shape.Number, Length: <= 6 } && first < i - 1 && r[i].Case != Case.Small) { Add(search, first, r.IsSign(i + 1, '.') ? i + 1 : i); return; }
        // Calle Mayor, 12: words with capitals, then a number.
        var (last, names) = (i + 1, 0);
        while (last < i + 9 && r[last] is var next && ((next.Shape == Shape.Word && (next.Case != Case.Small || next.Has(Is.Particle))) || (next.Shape == Shape.Sign && r.Text[next.Start] is '.' or ',' or 'º' or '/' or '-')))
        {
            if (next.Shape == Shape.Word && next.Case != Case.Small) { names++; }
            last++;
        }
        if (r[i].Case == Case.Small && r.Small(i) is not ("calle" or "avenida" or "plaza" or "paseo" or "rue" or "rua" or "ul" or "piazza" or "via" or "avenue")) { return; }
        if (names > 0 && r[last].Shape == Shape.Number) { Add(search, i, last); return; }
        // A street with its name, without a number.
        if (search.IsWary && names > 0 && r.Small(i) is "calle" or "avenida" or "avda" or "plaza" or "paseo" or "rue" or "via") { Add(search, i, i + 2); return; }
        if (search.IsWary && r[i].Case != Case.Small && r[i].Length > 2 && !r[i].Has(Is.Ordinary | Is.Medical) && first < i - 1 && r[i - 1] is { Case: Case.Capital } name && !name.Has(Is.NoName) && !name.IsFirst) { Add(search, i - 1, i); }
    }

    private static bool IsOrdinal(Reading r, int i) => r.Small(i) is "th" or "st" or "nd" or "rd" || (r[i].Shape == Shape.Number && r[i + 1] is { IsApart: false, Shape: Shape.Word });

    // IL 62704, 28035 Madrid: five digits beside a place.
    private static void Postal(Search search, int i)
    {
        var r = search.Reading;
        if (r[i].Length != 5 || (!r[i].IsApart && r[i - 1].Shape != Shape.Sign) || (r[i + 1] is { IsApart: false } next && (next.Shape == Shape.Word || r.IsSign(i + 1, '%')))) { return; }
        var before = r.IsSign(i - 1, ',') ? i - 2 : i - 1;
        if ((r[before].Has(Is.State | Is.Country | Is.Town) && r[before].Case != Case.Small) || (r[before].Has(Is.StateCode) && r[before].Case == Case.Upper) || (search.IsWary && IsUnknown(r, r[i + 1].Shape == Shape.Sign ? i + 2 : i + 1))) { Add(search, i, r.IsSign(i + 1, '-') && r[i + 2] is { Shape: Shape.Number, Length: 4 } ? i + 2 : i); }
    }

    // Harjukuja 54 and 6750 Koskikatu: a word that nobody knows beside a number.
    private static void Numbered(Search search, int i)
    {
        var r = search.Reading;
        if (r[i].Length > 5 || (!r[i].IsApart && !r[i].IsFirst) || search.Found.IsTaken(r[i].Start, r[i].End) || r[i + 1] is { IsApart: false, Shape: Shape.Sign } && r.Text[r[i + 1].Start] is '.' or '%' or '/' or '-' && r[i + 2] is { IsApart: false, Shape: Shape.Number }) { return; }
        if (IsUnknown(r, i - 1) && r[i - 1].Length > 4 && !(r.Small(i - 1) is var small && (small.EndsWith("ase") || small.EndsWith("ine")))) { Add(search, i - 1, i); }
        else if (IsUnknown(r, i + 1) && r[i + 1].Length > 4 && r[i].Length >= 1 && (IsUnknown(r, i + 2) || r[i + 2].Shape == Shape.Number || r[i + 2].Has(Is.Street) || r[i].Length >= 3)) { Add(search, i, i + 1); }
    }

    private static bool IsUnknown(Reading r, int i) => r[i] is { Shape: Shape.Word, Case: Case.Capital, Length: > 2 } t && (t.Is & ~(Is.AName | Is.AlsoWord | Is.Town | Is.Particle)) == 0;

    private static void Add(Search search, int first, int last)
    {
        if (!search.Counts(first)) { return; }
        var (r, text) = (search.Reading, search.Reading.Text);
        // Numbers and boxes before it are its own.
        while (first > 0 && ((r[first - 1] is { Shape: Shape.Number, Length: <= 6 } && !search.Found.IsTaken(r[first - 1].Start, r[first - 1].End)) || (r.IsSign(first - 1, '.') && r.Small(first - 2) is "o" or "p") || (r[first - 1].Length == 1 && r.Small(first - 1) is "o" or "p" && r.IsSign(first, '.')))) { first--; }
        search.Found.Add(GateKinds.Address, r[first].Start, r[last].End, Why);
    }
}
