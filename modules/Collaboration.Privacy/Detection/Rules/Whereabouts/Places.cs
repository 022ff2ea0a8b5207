using Collaboration.Kernel.Privacy;
using Collaboration.Privacy.Detection.Rules.Days;
using Collaboration.Privacy.Detection.Rules.People;
using Collaboration.Privacy.Detection.Words;

namespace Collaboration.Privacy.Detection.Rules.Whereabouts;

/// <summary>Towns, counties and whatever else is smaller than a state (45 CFR 164.514(b)(2)(i)(B)). A country or a state alone tells nobody who it was; a country does where it is said to be somebody's.</summary>
internal static class Places
{
    public static void Find(Search search)
    {
        var r = search.Reading;
        for (var i = 0; i < r.Count; i++)
        {
            if (r[i].Shape != Shape.Word || search.Found.IsTaken(r[i])) { continue; }
            if (r[i].Case == Case.Small) { Small(search, i); }
            else if (Countries.End(r, i) is { } last)
            {
                Country(search, i, last);
                i = last;
            }
            else if (r[i].Has(Is.Town)) { Town(search, i); }
            // They are people, too.
            else if (r.Small(i) is "georgia" or "virginia") { if (Pointing.IsPointed(r, i)) { search.Found.Pass(r[i].Start, r[i].End); } }
            else if (Pointing.IsBeforeKind(r, i)) { Add(search, i, i + 1); }
            else if (IsOpen(r, i)) { Unknown(search, i); }
        }
    }

    // Charlotte and Madison are people, Rome and Denver are criteria: not behind a word that points to a place.
    private static void Town(Search search, int i)
    {
        var r = search.Reading;
        if (IsOfSomething(r, i, i) || (r[i].Has(Is.Given | Is.Eponym | Is.Ordinary) && !Pointing.IsPointed(r, i) && !Pointing.IsBeforeState(r, i))) { return; }
        Add(search, i, i);
    }

    // Mexico City, Norway 64389, and: she moved here from Estonia.
    private static void Country(Search search, int i, int last)
    {
        var r = search.Reading;
        if (r[last + 1].Case == Case.Capital && r.Small(last + 1) is "city") { Add(search, i, last + 1); }
        else if (search.IsWary && !Countries.IsState(r, i, last) && !IsOfSomething(r, i, last) && IsSomebodys(search, i, last)) { Add(search, i, last, "Where somebody comes from, lives or goes can tell who it was."); }
        else if (last > i) { search.Found.Pass(r[i].Start, r[last].End); }
    }

    private static bool IsSomebodys(Search search, int i, int last) => search.Reading.Small(i - 1) is "from" || Pointing.IsHome(search.Reading, i) || search.Reading[last + 1] is { Shape: Shape.Number, Length: >= 3 and <= 6, IsApart: true };

    // Nobody knows the word, and something says that it is a place.
    private static void Unknown(Search search, int i)
    {
        var r = search.Reading;
        var last = i;
        while (last < i + 3 && r[last + 1] is { Shape: Shape.Word, Case: not Case.Small, IsFirst: false } && IsOpen(r, last + 1)) { last++; }
        if (search.IsWary && House(r, last) is { } house && Pointing.IsAt(r, i) && Past.IsTold(r, i)) { Add(search, i, house); return; }
        if (IsOfSomething(r, i, last)) { return; }
        if (Pointing.IsBeforeKind(r, last)) { Add(search, i, last + 1); }
        else if (Pointing.IsBeforeState(r, last) || Pointing.IsHome(r, i)) { Add(search, i, last); }
        else if (search.IsWary && IsName(r, i) && (Pointing.IsIn(r, i) || (r.IsSign(i - 1, ',') && search.Found.IsTaken(r[i - 2])))) { Add(search, i, last); }
    }

    // Where everything is small only what is known counts, or what somebody lives in: i live in harburg
    private static void Small(Search search, int i)
    {
        var r = search.Reading;
        if (!search.IsWary || r.HasCapitals) { return; }
        if (Countries.End(r, i) is { } last) { Country(search, i, last); return; }
        if (!(r[i].Has(Is.Town) ? Pointing.IsIn(r, i) || Pointing.IsHome(r, i) : r[i].Is == Is.Nothing && r[i].Length > 3 && Pointing.IsHome(r, i))) { return; }
        if (!IsOfSomething(r, i, i)) { Add(search, i, i); }
    }

    private static bool IsOpen(Reading r, int i) => r[i] is { Shape: Shape.Word } t && !t.Has((Is.NoName & ~Is.Street) | Is.Eponym | Is.Naming) && (t.Case != Case.Capital || !Things.IsTerm(r.Text.AsSpan(t.Start, t.Length)));

    /// <summary>The last word of a house that cares for people, whose name ends here: Harborview Medical Center.</summary>
    private static int? House(Reading r, int last)
    {
        for (var i = last + 1; i <= last + 4 && r[i] is { Shape: Shape.Word, Case: Case.Capital }; i++)
        {
            if (r.Small(i) is "hospital" or "clinic" or "center" or "centre" or "infirmary" or "hospice" or "manor") { return i; }
        }
        return null;
    }

    // Acronyms are short, and of our letters.
    private static bool IsName(Reading r, int i) => r[i].Length > 2 && (r[i].Case == Case.Capital || r[i].Length > 5 || !char.IsAscii(r.Text[r[i].Start]));

    // Boston Medical Center, Rome criteria, Denver Developmental Screening Test, Parkinson's patients.
    private static bool IsOfSomething(Reading r, int first, int last)
    {
        if (r.IsSign(first - 1, '-') && !r[first].IsApart && !r[first - 1].IsApart) { return true; }
        for (var i = last + 1; i <= last + 4; i++)
        {
            if (r.IsSign(i, '\'') || r.IsSign(i, '’') || (r.Small(i) is "s" && !r[i].IsApart)) { continue; }
            if (r[i].Shape != Shape.Word || r[i].Sentence != r[first].Sentence) { return i == last + 1 && r.IsSign(i, '-') && (r[i + 1].Has(Is.Head) || !r[i + 1].IsApart && r[i + 1].Case == Case.Upper); }
            if (r[i].Has(Is.Head | Is.Organisation)) { return r[i].Case != Case.Small || i == last + 1; }
            if (r[i].Case == Case.Small && i > last + 1) { return false; }
        }
        return false;
    }

    private static bool IsCode(Search search, int i) => search.Reading[i] is { Shape: Shape.Number, Length: >= 3 and <= 6, IsApart: true } number && !search.Found.IsTaken(number) && !search.Reading[i + 1].Has(Is.Measure);

    private static void Add(Search search, int first, int last, string why = "A place smaller than a state can tell who it was.")
    {
        var r = search.Reading;
        for (var i = first; i <= last; i++) { if (search.Own.Places.Contains(r.Small(i).ToString())) { return; } }
        if (!search.Counts(first)) { return; }
        // Its postal code belongs to it.
        if (search.IsWary && IsCode(search, last + 1)) { last += r.IsSign(last + 2, '-') && r[last + 3] is { Shape: Shape.Number, IsApart: false } && !search.Found.IsTaken(r[last + 3]) ? 3 : 1; }
        search.Found.Add(GateKinds.Place, r[first].Start, r[last].End, why);
    }
}
