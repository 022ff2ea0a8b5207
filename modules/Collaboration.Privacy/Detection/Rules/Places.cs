using Collaboration.Kernel.Privacy;
using Collaboration.Privacy.Detection.Words;

namespace Collaboration.Privacy.Detection.Rules;

/// <summary>Towns, counties and whatever is smaller than a state.</summary>
internal static class Places
{
    public static void Find(Search search)
    {
        var r = search.Reading;
        for (var i = 0; i < r.Count; i++)
        {
            if (r[i].Shape != Shape.Word || r[i].Case == Case.Small || search.Found.IsTaken(r[i].Start, r[i].End)) { continue; }
            if (search.IsWary && Line(search, i)) { continue; }
            if (r[i].Has(Is.Town)) { Town(search, i); }
            else if (r[i].Has(Is.Country)) { Country(search, i); }
            else if (IsNoCommonWord(r, i)) { Unknown(search, i); }
        }
    }

    private static void Town(Search search, int i)
    {
        var r = search.Reading;
        if (IsOfSomething(r, i, i)) { return; }
        // Charlotte and Madison are people, Rome and Denver are criteria: not behind a word that points to a place.
        var points = IsPointed(r, i) || IsBeforeState(r, i);
        if (r[i].Has(Is.Given | Is.Eponym | Is.Ordinary) && !points) { return; }
        Add(search, i, End(r, i));
    }

    // The line below a street.
    private static bool Line(Search search, int i)
    {
        var r = search.Reading;
        var above = i - 1;
        while (above > i - 8 && above >= 0 && r[above].Shape is Shape.Line or Shape.Sign && r.Text[r[above].Start] is '\n' or '>' or '?' or ',' or '*') { above--; }
        if (above < 0 || above > i - 2 || !search.Found.IsTaken(r[above].Start, r[above].End) || r[above].Sentence == r[i].Sentence) { return false; }
        var last = i;
        while (r[last + 1] is { Shape: Shape.Word, Case: not Case.Small }) { last++; }
        while (r[last + 1].Shape == Shape.Number && !search.Found.IsTaken(r[last + 1].Start, r[last + 1].End)) { last++; }
        if (r[last + 1].Shape is Shape.Word || last > i + 4) { return false; }
        Add(search, i, last);
        return true;
    }

    private static void Country(Search search, int i)
    {
        var r = search.Reading;
        if (search.IsWary && !IsOfSomething(r, i, i) && (!r[i].Has(Is.AName | Is.Medical) || IsPointed(r, i))) { Add(search, i, i); }
    }

    // Nobody knows the word, and something says that it is a place.
    private static void Unknown(Search search, int i)
    {
        var r = search.Reading;
        var last = i;
        while (r[last + 1] is { Shape: Shape.Word, Case: not Case.Small } next && IsNoCommonWord(r, last + 1) && last < i + 3 && !next.IsFirst) { last++; }
        if (IsOfSomething(r, i, last)) { return; }
        if (r.Small(last + 1) is "county" or "parish" or "township" or "borough" or "village" or "heights" or "springs" or "valley" && r[last + 1].Case == Case.Capital) { Add(search, i, last + 1); }
        else if (IsBeforeState(r, last)) { Add(search, i, End(r, last)); }
        else if (search.IsWary && r[i].Length > 2 && (r[i].Case == Case.Capital || r[i].Length > 5) && (Home(r, i) || r.Small(i - 1) is "in" or "near" or "from" || (r.IsSign(i - 1, ',') && search.Found.IsTaken(r[i - 2].Start, r[i - 2].End)))) { Add(search, i, last); }
        else if (Home(r, i)) { Add(search, i, last); }
    }

    private static bool IsNoCommonWord(Reading r, int i) => r[i] is { Shape: Shape.Word } t && !t.Has(Is.NoName & ~Is.Street) && !t.Has(Is.Naming);

    private static bool IsPointed(Reading r, int i) => r[i - 1].Has(Is.Whereabouts) || (r.IsSign(i - 1, ':') && r[i - 2].Has(Is.Whereabouts)) || (r.IsSign(i - 1, ',') && (r[i - 2].Case != Case.Small || r[i - 2].Shape == Shape.Number)) || r[i - 1] is { Shape: Shape.Number, Length: 5 } || (r[i - 2] is { Shape: Shape.Number, Length: 5 } && r[i - 1].Shape == Shape.Sign);

    private static bool Home(Reading r, int i) =>
        (r.Small(i - 1) is "in" or "from" or "to" or "near" or "of" or "de" or "en" && r.Small(i - 2) is "lives" or "living" or "lived" or "live" or "resides" or "resident" or "residing" or "moved" or "born" or "native" or "originally" or "vive" or "reside" or "natural" or "vecino" or "vecina" or "residente" or "procedente" or "home" or "hometown" or "relocated" or "transferred" or "flew" or "up" or "here")
        || (r.IsSign(i - 1, ':') && r.Small(i - 2) is "city" or "town" or "localidad" or "provincia" or "municipio" or "location" or "address");

    private static bool IsBeforeState(Reading r, int i)
    {
        var next = r.IsSign(i + 1, ',') ? i + 2 : i + 1;
        return (r[next].Has(Is.StateCode) && r[next].Case == Case.Upper && r[next].Length == 2 && (next == i + 2 || !r[next].Has(Is.Ordinary))) || (next == i + 2 && r[next].Has(Is.State) && r[next].Case == Case.Capital);
    }

    private static int End(Reading r, int i) => i;

    // Boston Medical Center, Rome criteria, Denver Developmental Screening Test.
    private static bool IsOfSomething(Reading r, int first, int last)
    {
        if (r.IsSign(first - 1, '-') && !r[first].IsApart && !r[first - 1].IsApart) { return true; }
        for (var i = last + 1; i <= last + 4; i++)
        {
            if (r[i].Shape != Shape.Word || r[i].Sentence != r[first].Sentence) { return i == last + 1 && r.IsSign(i, '-') && r[i + 1].Has(Is.Head); }
            if (r[i].Has(Is.Head | Is.Organisation)) { return r[i].Case != Case.Small || i == last + 1; }
            if (r[i].Case == Case.Small && i > last + 1) { return false; }
        }
        return false;
    }

    private static void Add(Search search, int first, int last)
    {
        var r = search.Reading;
        for (var i = first; i <= last; i++) { if (search.Own.Places.Contains(r.Small(i).ToString())) { return; } }
        if (search.Counts(first)) { search.Found.Add(GateKinds.Place, r[first].Start, r[last].End, "A place smaller than a state can tell who it was."); }
    }
}
