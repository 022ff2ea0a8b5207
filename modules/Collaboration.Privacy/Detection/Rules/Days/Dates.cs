using Collaboration.Kernel.Privacy;
using Collaboration.Privacy.Detection.Words;

namespace Collaboration.Privacy.Detection.Rules.Days;

/// <summary>Days, and months of a year. What is to come happened to nobody; of years alone see <see cref="Years"/>.</summary>
internal static class Dates
{
    private const string Why = "A date of somebody's care or birth can tell who it was.";

    private static readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> s_public = Lexicon.Lookup(
        """
        fda cdc nih nice acc aha esc ada acog uspstf idsa kdigo guideline guidelines update updates updated published publication approved approval authorized issued released recommended recommendation recommendations
        consensus statement definition definitions classification report election criteria study studies trial trials edition version act law guia guias publicado aprobado
        """);

    public static void Find(Search search)
    {
        var r = search.Reading;
        for (var i = 0; i < r.Count; i++)
        {
            if (r[i].Shape == Shape.Number) { Numeric(search, i); }
            if (r[i].Has(Is.Month) && IsMonth(r, i)) { Named(search, i); }
        }
    }

    private static void Numeric(Search search, int i)
    {
        var r = search.Reading;
        // Part of a word, or of a page's address.
        if (!r[i].IsApart && (r[i - 1].Shape == Shape.Word || r.IsSign(i - 1, '/'))) { return; }
        if (r[i + 1] is not { Shape: Shape.Sign, IsApart: false } sign || r.Text[sign.Start] is not ('/' or '-' or '.') || r[i + 2] is not { Shape: Shape.Number, IsApart: false }) { return; }
        var (a, b) = (Value(r, i), Value(r, i + 2));
        if (r[i + 3] is { Shape: Shape.Sign, IsApart: false } second && r.Text[second.Start] == r.Text[sign.Start] && r[i + 4] is { Shape: Shape.Number, IsApart: false } third)
        {
            var c = Value(r, i + 4);
            var (isFirst, isLast) = (r[i].Length == 4 && IsDay(b, c), third.Length is 2 or 4 && IsDay(a, b) && (third.Length == 2 || c is > 1850 and < 2200));
            if (!isFirst && !isLast) { return; }
            var year = isFirst ? a : third.Length == 2 ? 2000 + c - (c > (search.Today.Year % 100) + 5 ? 100 : 0) : c;
            if (year >= search.Today.Year && IsToCome(search, year, isFirst ? b : a, isFirst ? c : b) && !search.IsCare(i)) { return; }
            Add(search, i, i + 4);
        }
        // 2024-02
        else if (sign.Start == r[i].End && r.Text[sign.Start] == '-' && r[i].Length == 4 && a is > 1900 and < 2100 && r[i + 2].Length == 2 && b is >= 1 and <= 12) { Add(search, i, i + 2); }
        // 03/14 without a year: behind a word that says that it is a day.
        else if (r.Text[sign.Start] == '/' && IsDay(a, b) && r[i].Length <= 2 && r[i + 2].Length <= 2 && (r[i - 1].Has(Is.Event) || r.Small(i - 1) is "on" or "date" or "since" or "dated" or "until" or "till" or "from" or "before" or "after" or "el" or "del" || r.IsSign(i - 1, ':'))) { Add(search, i, i + 2); }
        else if (r.Text[sign.Start] is '/' or '-' && a is >= 1 and <= 12 && r[i].Length <= 2 && r[i + 2].Length == 4 && b is > 1900 and < 2100 && (r.Text[sign.Start] == '/' || r.Small(i - 1) is "in" or "since" or "en" or "desde")) { Add(search, i, i + 2); }
    }

    private static void Named(Search search, int i)
    {
        var r = search.Reading;
        var (first, last, day, year) = (i, i, 0, 0);
        // 14 March, 14th of March, 14 de marzo
        var before = i - 1;
        if (r[before].Shape == Shape.Word && r.Small(before) is "de" or "of") { before--; }
        else if (r.IsSign(before, '-')) { before--; }
        if (r[before] is { Shape: Shape.Word, IsApart: false } && r.Small(before) is "th" or "st" or "nd" or "rd") { before--; }
        if (r[before].Shape == Shape.Number && r[before].Length <= 2 && Value(r, before) is >= 1 and <= 31 and var d) { (first, day) = (before, d); }
        var after = i + 1;
        if (r.IsSign(after, '.')) { after++; }
        // March 14, March 14th
        if (day == 0 && r[after] is { Shape: Shape.Number, Length: <= 2 } && Value(r, after) is >= 1 and <= 31 and var e && r[after + 1].Shape != Shape.Number) { (day, last) = (e, after); after++; if (r[after] is { Shape: Shape.Word, IsApart: false } && r.Small(after) is "th" or "st" or "nd" or "rd") { last = after++; } }
        if (r.IsSign(after, ',') || r.Small(after) is "de" or "del" or "of" || r.IsSign(after, '-')) { after++; }
        if (r.IsSign(after, '\'') || r.IsSign(after, '’')) { after++; }
        if (r[after].Shape == Shape.Number && r[after].Length == 4 && Value(r, after) is > 1850 and < 2200 and var y) { (year, last) = (y, after); }
        if (day == 0 && (year == 0 || IsPublic(r, first, last))) { return; }
        if (year >= search.Today.Year && IsToCome(search, year, MonthOf(r, i), day) && !search.IsCare(i)) { return; }
        Add(search, first, last);
    }

    // "The guideline of March 2023" speaks of nobody.
    public static bool IsPublic(Reading r, int first, int last)
    {
        for (var i = Math.Max(0, first - 5); i < last + 5; i++) { if (s_public.Contains(r.Small(i))) { return true; } }
        return false;
    }

    private static bool IsMonth(Reading r, int i)
    {
        if (r[i].Case != Case.Small) { return r[i].Length > 3 || r[i].Case == Case.Capital || r[i - 1].Shape == Shape.Number || r[i + 1].Shape == Shape.Number; }
        return r.Small(i - 1) is "de" || r[i - 1].Shape == Shape.Number || (r.IsSign(i - 1, '-') && r[i - 2].Shape == Shape.Number) || (r[i].Length > 3 && r[i + 1].Shape == Shape.Number) || r.Small(i + 1) is "de" or "del";
    }

    private static int MonthOf(Reading r, int i)
    {
        string[] starts = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"], spanish = ["ene", "feb", "mar", "abr", "may", "jun", "jul", "ago", "sep", "oct", "nov", "dic"];
        var start = r.Small(i)[..3].ToString();
        return Math.Max(Array.IndexOf(starts, start), Array.IndexOf(spanish, start)) + 1;
    }

    private static bool IsToCome(Search search, int year, int month, int day) =>
        (year, month is >= 1 and <= 12 ? month : 12, day is 0 ? 31 : day).CompareTo((search.Today.Year, search.Today.Month, search.Today.Day)) > 0;

    private static bool IsDay(int a, int b) => a is >= 1 and <= 31 && b is >= 1 and <= 31 && (a <= 12 || b <= 12);

    private static int Value(Reading r, int i) => r[i].Length <= 4 && int.TryParse(r.Small(i), out var value) ? value : int.MaxValue;

    private static void Add(Search search, int first, int last)
    {
        if (search.Counts(first)) { search.Found.Add(GateKinds.Date, search.Reading[first].Start, search.Reading[last].End, Why); }
    }
}
