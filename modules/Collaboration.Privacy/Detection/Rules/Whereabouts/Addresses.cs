using Collaboration.Kernel.Privacy;
using Collaboration.Privacy.Detection.Rules.People;
using Collaboration.Privacy.Detection.Words;

namespace Collaboration.Privacy.Detection.Rules.Whereabouts;

/// <summary>Flats, boxes, and numbers beside a name that nobody knows.</summary>
internal static class Addresses
{
    public static void Find(Search search)
    {
        var r = search.Reading;
        for (var i = 0; i < r.Count; i++)
        {
            if (r[i].Shape == Shape.Number && search.IsWary) { Numbered(search, i); }
            else if (r[i].Length == 1 && r.Small(i) is "s" && r.IsSign(i + 1, '/') && r.Small(i + 2) is "n") { Unnumbered(search, i); }
            else if (r[i].Case == Case.Small && (r.HasCapitals || !search.IsWary)) { continue; }
            else if (r[i].Has(Is.Unit) && !(r[i].Case == Case.Upper && r.Small(i) is "esc") && r[i + 1].Shape is Shape.Number or Shape.Sign && NumberAt(r, i + 1) is { } unit) { Add(search, i, unit); }
            // PSC 7951, APO AE 09012
            else if (r[i].Case != Case.Capital && r.Small(i) is "psc" or "apo" or "fpo" or "dpo" or "cp" && NumberAt(r, r[i + 1] is { Length: 2, Shape: Shape.Word } ? i + 2 : i + 1) is { } box) { Add(search, i, box); }
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

    // Harjukuja 54 and 6750 Koskikatu
    private static void Numbered(Search search, int i)
    {
        var r = search.Reading;
        if (r[i].Length > 5 || (!r[i].IsApart && !r[i].IsFirst) || search.Found.IsTaken(r[i]) || IsAmount(r, i)) { return; }
        if (IsUnknown(r, i - 1) && (r[i - 1].Length > 4 || r[i - 2].Shape == Shape.Number) && !IsDrug(r.Small(i - 1))) { Add(search, i - 1, i); }
        else if (IsUnknown(r, i + 1) && r[i + 1].Length > 4 && (IsUnknown(r, i + 2) || r[i + 2].Shape == Shape.Number || r[i + 2].Has(Is.Street) || r[i].Length >= 3)) { Add(search, i, r[i + 2].Shape == Shape.Number && !IsAmount(r, i + 2) ? i + 2 : i + 1); }
    }

    // Hermanos Falcó, s/n
    private static void Unnumbered(Search search, int i)
    {
        var r = search.Reading;
        var first = i;
        while (first > i - 8 && (r[first - 1] is { Shape: Shape.Word } word ? word.Case != Case.Small || word.Has(Is.Particle) : first == i && r.IsSign(first - 1, ',')) && !search.Found.IsTaken(r[first - 1])) { first--; }
        if (first < i) { Add(search, first, i + 2); }
    }

    // 2.5, 40%, 40 mg, Keynote 189 trial
    private static bool IsAmount(Reading r, int i) =>
        (r[i + 1] is { IsApart: false, Shape: Shape.Sign } && r.Text[r[i + 1].Start] is '.' or '%' or '/' or '-' && (r.IsSign(i + 1, '%') || r[i + 2] is { IsApart: false, Shape: Shape.Number })) || r[i + 1].Has(Is.Measure | Is.Head) || (r.IsSign(i + 1, '-') && r[i + 2].Has(Is.Measure));

    private static bool IsDrug(ReadOnlySpan<char> word) => word.EndsWith("ase") || word.EndsWith("ine");

    /// <summary>A word with a capital that no list has, or only as a name.</summary>
    public static bool IsUnknown(Reading r, int i) => r[i] is { Shape: Shape.Word, Case: Case.Capital, Length: > 2 } t && (t.Is & ~(Is.AName | Is.AlsoWord | Is.Town | Is.Particle)) == 0 && !Things.IsTerm(r.Text.AsSpan(t.Start, t.Length));

    public static void Add(Search search, int first, int last)
    {
        if (!search.Counts(first)) { return; }
        var r = search.Reading;
        // Numbers and boxes before it are its own: P.O. Box 104
        while (first > 0 && (r[first - 1] is { Shape: Shape.Number, Length: <= 6 } && !search.Found.IsTaken(r[first - 1]) || IsOfBox(r, first - 1))) { first--; }
        search.Found.Add(GateKinds.Address, r[first].Start, r[last].End, "An address leads to a household.");
    }

    private static bool IsOfBox(Reading r, int i) => (r.IsSign(i, '.') && r.Small(i - 1) is "o" or "p") || (r[i].Length == 1 && r.Small(i) is "o" or "p" && r.IsSign(i + 1, '.'));
}
