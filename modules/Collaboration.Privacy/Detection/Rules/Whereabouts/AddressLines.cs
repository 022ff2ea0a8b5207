using Collaboration.Kernel.Privacy;
using Collaboration.Privacy.Detection.Words;

namespace Collaboration.Privacy.Detection.Rules.Whereabouts;

/// <summary>The lines of an address below its street, down to the country: a town, a code, one word or two.</summary>
internal static class AddressLines
{
    private const int Most = 6;

    public static void Find(Search search)
    {
        if (!search.IsWary) { return; }
        var r = search.Reading;
        for (var i = 0; i < r.Count; i++)
        {
            if (r[i].Shape is not (Shape.Word or Shape.Number) || search.Found.IsTaken(r[i]) || !IsBelow(search, i)) { continue; }
            if (End(search, i) is { } last) { search.Found.Add(r[i].Shape == Shape.Word ? GateKinds.Place : GateKinds.Address, r[i].Start, r[last].End, "It stands below an address, and belongs to it."); }
        }
    }

    // What was found ends the line above, or this line leads to a country below it.
    private static bool IsBelow(Search search, int i)
    {
        var r = search.Reading;
        var (above, lines) = (i - 1, 0);
        while (above > i - 8 && above >= 0 && r[above].Shape is Shape.Line or Shape.Sign && r.Text[r[above].Start] is '\n' or '>' or '?' or ',' or '*') { lines += r[above--].Shape == Shape.Line ? 1 : 0; }
        if (lines == 0 || above < 0 || r[above].Shape is not (Shape.Word or Shape.Number)) { return false; }
        var (start, end) = (r[above].Start, r[above].End);
        return search.Found.Has(GateKinds.Address, start, end) || search.Found.Has(GateKinds.Place, start, end) || IsAboveCountry(r, i);
    }

    private static bool IsAboveCountry(Reading r, int i)
    {
        var last = i;
        while (last < i + Most && r[last].Shape == Shape.Word && (r[last].Case != Case.Small || r[last].Has(Is.Particle))) { last++; }
        return last > i && r[last].Shape == Shape.Line && Countries.End(r, last + 1) is { } country && r[country + 1].Shape == Shape.Line;
    }

    /// <summary>The last token of the line; null where it is more than a line of an address.</summary>
    private static int? End(Search search, int i)
    {
        var r = search.Reading;
        if (r[i].Shape == Shape.Word && r[i].Has(Is.Naming | Is.Event | Is.Doing | Is.Medical | Is.Weekday | Is.Title)) { return null; }
        var last = i;
        for (; r[last].Shape != Shape.Line; last++)
        {
            if (last == i + Most || search.Found.IsTaken(r[last])) { return null; }
            if (!Fits(r, last)) { return null; }
        }
        return last == i || (last == i + 1 && r[i].Has(Is.Ordinary)) ? null : last - 1;
    }

    // A sentence has small words, and other signs.
    private static bool Fits(Reading r, int i) => r[i].Shape switch
    {
        Shape.Number => true,
        Shape.Word => r[i].Case != Case.Small || r[i].Has(Is.Particle) || (r[i].Is == Is.Nothing && r[i].Length < 4),
        _ => r.Text[r[i].Start] is ',' or '-' or '(' or ')',
    };
}
