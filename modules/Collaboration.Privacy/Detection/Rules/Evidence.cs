using Collaboration.Privacy.Detection.Words;

namespace Collaboration.Privacy.Detection.Rules;

/// <summary>What speaks for a run of words to be somebody's name, and what against it.</summary>
internal static class Evidence
{
    /// <summary>From here on it counts as a name.</summary>
    public const int Enough = 1;

    public static int Of(Search search, NameRun name)
    {
        var (r, first, last) = (search.Reading, name.First, name.Last);
        var (told, care) = (Told(r, first, last), search.IsCare(first));
        if (IsCalledAfter(r, first, last, told)) { return -9; }
        var worth = Worth(r, name);
        if (worth == 1 && name.Words == 1 && told == 0 && IsOfThings(r, first)) { return 0; }
        if (search.IsWary) { return worth + told; }
        var patient = OfPatient(r, first, last);
        return (worth >= 1 && patient >= 2) || (care && (worth >= 2 || patient + told >= 2)) ? Enough : 0;
    }

    /// <summary>What the words are worth by themselves.</summary>
    private static int Worth(Reading r, NameRun name)
    {
        var (known, unknown, weak, others) = (0, 0, 0, 0);
        for (var i = name.First; i <= name.Last; i++)
        {
            if (r[i].Shape != Shape.Word || (r[i].Case == Case.Small && r.HasCapitals) || NameRun.IsInitial(r, i)) { continue; }
            var word = r[i];
            if (word.Has(Is.AName) && !word.Has(Is.AlsoWord | Is.NoName | Is.Eponym | Is.Town)) { known++; }
            else if (word.Has(Is.Given) && !word.Has(Is.AlsoWord | Is.Ordinary | Is.State | Is.Country | Is.Medical)) { known++; }
            else if (word.Has(Is.AName)) { weak++; }
            else if (word.Has(Is.Eponym)) { others++; }
            else { unknown++; }
        }
        var isFirst = r[name.First].IsFirst;
        if (known > 0) { return known + weak + unknown > 1 || !isFirst || r[name.First].Has(Is.Given) ? 2 : 1; }
        if (weak + unknown > 1) { return weak > 0 && unknown == 0 && isFirst && r[name.Last + 1].Shape == Shape.Word ? 0 : 2; }
        if (unknown > 0 && NameRun.IsInitial(r, name.First)) { return 1; }
        if (IsListed(r, name)) { return 1; }
        if (unknown > 0) { return isFirst && !Speaks(r, name.Last + 1) ? 0 : 1; }
        // One word that is a name and something else.
        return others > 0 || r[name.First].Has(Is.NoName) ? -1 : isFirst ? 0 : 1;
    }

    // Kónya, Becker and Vasquez: one name in a row is known, so they all are.
    private static bool IsListed(Reading r, NameRun name) =>
        ((r.IsSign(name.Last + 1, ',') || r.Small(name.Last + 1) is "and" or "y") && IsKnown(r[name.Last + 2])) || (r.Small(name.First - 1) is "and" or "y" && IsKnown(r[name.First - 2]));

    private static bool IsKnown(Token word) => word.Case == Case.Capital && word.Has(Is.AName) && !word.Has(Is.Ordinary | Is.Medical | Is.Eponym | Is.NoName);

    /// <summary>What follows is what a person would do, or the line ends: "Langrová." "Asya spent a year"</summary>
    private static bool Speaks(Reading r, int i) =>
        r[i].Has(Is.Doing) || (r.IsSign(i, ',') && r.Small(i + 1) is "can" or "please" or "could" or "i" or "a" or "who") || r[i].Shape == Shape.Line || (r[i].Case == Case.Small && r[i].Length > 4 && r.Small(i).EndsWith("ed"))
        // Somebody speaks: a name, then what is said.
        || (r.IsSign(i, ':') && (r.IsSign(i + 1, '"') || (r.Small(i + 1) is "what" or "remember" or "you" or "i" or "who" or "yes" or "no" or "hello" or "thank"))) || r.Small(i) is "spent" or "and" or "wrote";

    /// <summary>A drug, a company or a people: "started on Chantix", "works for Citigroup", "Hungarian".</summary>
    private static bool IsOfThings(Reading r, int i) =>
        r.Small(i - 1) is "on" or "taking" or "takes" or "using" or "via" or "per" or "started" or "receiving" or "prescribed" or "as" or "vs" or "versus" or "or" or "plus" or "the" or "a" or "an" or "this" or "than" or "work" || (r.Small(i - 1) is "for" or "at" && r.Small(i - 2) is "work" or "works" or "worked" or "working" or "dose")
        || (r[i].Length > 5 && (r.Small(i).EndsWith("ian") || r.Small(i).EndsWith("ish") || r.Small(i).EndsWith("ese") || r.Small(i).EndsWith("ly") || (r[i].IsFirst && (r.Small(i).EndsWith("ed") || r.Small(i).EndsWith("ic") || r.Small(i).EndsWith("al") || r.Small(i).EndsWith("ary")))));

    /// <summary>Where staff write, a name is a patient's if this says so. A doctor is no secret among them; Mr. and Mrs. are hardly ever colleagues.</summary>
    private static int OfPatient(Reading r, int first, int last)
    {
        var before = r.IsSign(first - 1, '.') || r.IsSign(first - 1, ':') ? first - 2 : first - 1;
        var says = IsPatient(r, before) || (r[before].Has(Is.Naming) && IsPatient(r, before - 1)) || r.Small(before) is "mr" or "mrs" or "ms" or "sra" or "senora" ? 2 : 0;
        return (IsAged(r, last + 1) && r[last + 2].Shape == Shape.Number && (r[last + 3].Shape != Shape.Word || r[last + 3].IsApart)) || r.Small(last + 2) is "dob" or "mrn" or "nhc" || (r.Small(last + 2) is "a" && r[last + 3] is { Shape: Shape.Number, IsApart: true }) ? says + 2 : says;
    }

    /// <summary>The word itself: residents and clients are many things to a hospital.</summary>
    public static bool IsPatient(Reading r, int i) => r[i].Has(Is.Patient) && r.Small(i) is "patient" or "pt" or "paciente" && !(r.IsSign(i - 1, '-') && !r[i].IsApart);

    /// <summary>What stands before and behind it says that it is somebody.</summary>
    private static int Told(Reading r, int first, int last)
    {
        var told = 0;
        var before = first - 1;
        while (before >= first - 3 && r[before].Shape == Shape.Sign && r.Text[r[before].Start] is '.' or ',' or ':' or '"' or '(' or '*') { before--; }
        var word = r[before];
        if (word.Has(Is.Title) && (r.IsSign(before + 1, '.') || word.Case != Case.Small || before == first - 1)) { told += 3; }
        else if (word.Has(Is.Patient | Is.Kin | Is.Naming) && before >= first - 2) { told += 2; }
        else if (r.IsSign(first - 1, ':') && r.Small(first - 2) is "por" or "by") { told += 2; }
        else if (r.Small(before) is "is" or "was" or "am" or "es" or "m" && r[before - 1].Has(Is.Naming)) { told += 2; }
        if (IsAged(r, last + 1)) { told += 2; }
        else if (r[last + 1].Has(Is.Doing) && r[last + 1].Case == Case.Small) { told += 1; }
        else if (r.Small(last + 1) is "s" || r.Small(last + 2) is "s" && r[last + 2] is { IsApart: false }) { told += r[last + 1].Shape == Shape.Sign ? 1 : 0; }
        return told;
    }

    // John, 54, and Maria (DOB …)
    private static bool IsAged(Reading r, int i)
    {
        if (!r.IsSign(i, ',') && !r.IsSign(i, '(') && !(r[i].IsApart && (r.IsSign(i, '-') || r.IsSign(i, '–')))) { return false; }
        var next = r.Small(i + 1) is "a" or "an" or "age" or "aged" or "de" or "who" or "whose" ? i + 2 : i + 1;
        return (r[next].Shape == Shape.Number && r[next].Length is 2 or 1 && !r.IsSign(next + 1, '/')) || r.Small(next) is "dob" or "mrn" or "age" or "born" or "date" or "nhc" || r[next].Shape == Shape.Word && r[next].Has(Is.Doing);
    }

    /// <summary>Wilson's disease, the Cleveland Clinic, 5 mg of it: no person is meant.</summary>
    private static bool IsCalledAfter(Reading r, int first, int last, int told)
    {
        if (r[first - 1] is { Shape: Shape.Sign, IsApart: false } && r.IsSign(first - 1, '-') && !r[first].IsApart && r[first - 2].Has(Is.Eponym | Is.Head)) { return true; }
        for (var i = last + 1; i <= last + 5; i++)
        {
            var word = r[i];
            if (word.Shape == Shape.Sign && r.Text[word.Start] is '\'' or '’' or '-' or '–' or '/') { continue; }
            if (r.Small(i) is "s" or "and" or "type" or "like" or "risk" or "severity" or "prognostic" or "clinical" or "bleeding" or "modified" or "criteria") { continue; }
            if (word.Has(Is.Head) || (word.Has(Is.Organisation) && told < 2)) { return true; }
            if (i == last + 1 && (r.Small(i) is "mg" or "mcg" or "dose" or "dosing" or "therapy" or "tablets" or "daily" or "positive" or "negative")) { return true; }
            if (word.Has(Is.Eponym) && word.Case == Case.Capital) { continue; }
            return false;
        }
        return false;
    }
}
