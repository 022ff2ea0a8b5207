using Collaboration.Kernel.Privacy;
using Collaboration.Privacy.Detection.Words;

namespace Collaboration.Privacy.Detection.Rules.Days;

/// <summary>Years and months without a day, where something is told that happened then. Only patients' places are looked at so closely.</summary>
internal static class Years
{
    private const string Why = "A year or a month of somebody's care can tell who it was, beside other things.";

    public static void Find(Search search)
    {
        if (!search.IsWary) { return; }
        var r = search.Reading;
        for (var i = 0; i < r.Count; i++)
        {
            var tells = r[i].Shape == Shape.Number ? IsYear(search, i) && (IsOfSeason(r, r.IsSign(i - 1, ',') ? i - 2 : i - 1) || ((IsThen(r, i - 1) || IsSomebodys(r, i - 1)) && (IsLongAgo(search, i) || Past.IsTold(r, i))))
                : r[i].Has(Is.Month) && (r[i].Case == Case.Capital || r.Small(i - 1) is "en" or "desde" or "hasta") && IsThen(r, i - 1) && !r[i + 1].Has(Is.AName) && Past.IsTold(r, i);
            if (tells && !Dates.IsPublic(r, i, i)) { search.Found.Add(GateKinds.Date, r[i].Start, r[i].End, Why); }
        }
    }

    private static bool IsYear(Search search, int i)
    {
        var r = search.Reading;
        if (r[i].Length != 4 || !(r[i].IsApart || r[i].IsFirst) || !int.TryParse(r.Small(i), out var year) || year < 1900 || year > search.Today.Year) { return false; }
        // 2000 patients, 2000-2500 mg, 2000.5
        return !r[i + 1].Has(Is.Patient | Is.Measure) && !(r[i + 1] is { Shape: Shape.Sign, IsApart: false } && r[i + 2] is { Shape: Shape.Number, IsApart: false }) && !(r[i + 1] is { IsApart: false } && (r[i + 1].Shape == Shape.Word || r.IsSign(i + 1, '%')));
    }

    // Nobody asks what is best in 2004: it is told, whatever the verb.
    private static bool IsLongAgo(Search search, int i) => int.Parse(search.Reading.Small(i)) < search.Today.Year - 5;

    // In 2014, in early 2014, in the year 2014
    private static bool IsThen(Reading r, int i)
    {
        var small = r.Small(i);
        if (small is "early" or "late" or "mid" or "year" or "last" or "ano" or "principios" or "finales") { return true; }
        return small is "in" or "since" or "during" or "until" or "till" or "before" or "after" or "from" or "by" or "born" or "dob" or "en" or "desde" or "durante" or "hasta" or "antes" or "nacido" or "nacida";
    }

    // Her 2019 surgery
    private static bool IsSomebodys(Reading r, int i) => r.Small(i) is "his" or "her" or "my" or "their" or "a" or "the" or "su" or "mi";

    private static bool IsOfSeason(Reading r, int i) =>
        r[i].Has(Is.Weekday) || r.Small(i) is "spring" or "summer" or "autumn" or "fall" or "winter" or "christmas" or "easter" or "thanksgiving" or "halloween" or "primavera" or "verano" or "otono" or "invierno" or "navidad";
}
