using Collaboration.Privacy.Detection.Words;

namespace Collaboration.Privacy.Detection.Rules.People;

/// <summary>What is written like somebody's name and is a disease, a drug, a company or a people.</summary>
internal static class Things
{
    private const int Far = 5;

    /// <summary>Wilson's disease, the Cleveland Clinic, 5 mg of it.</summary>
    /// <param name="told">What says that it is somebody.</param>
    public static bool IsCalledAfter(Reading r, NameRun name, int told)
    {
        if (r.IsSign(name.First - 1, '-') && !r[name.First - 1].IsApart && !r[name.First].IsApart && r[name.First - 2].Has(Is.Eponym | Is.Head)) { return true; }
        if (name.Words == 1 && told < 2 && r[name.Last].Has(Is.Eponym) && r.Small(name.Last + 2) is "s" && !r[name.Last + 2].IsApart && !r[name.Last + 3].Has(Is.Kin)) { return true; }
        var isSomebody = IsSomebody(r, name, told);
        for (var i = name.Last + 1; i <= name.Last + Far; i++)
        {
            var word = r[i];
            // Keynote 189 trial
            if (word.Shape == Shape.Number && i == name.Last + 1 && r[i + 1].Has(Is.Head)) { continue; }
            if (word.Shape == Shape.Sign && r.Text[word.Start] is '\'' or '’' or '-' or '–' or '/') { continue; }
            if (r.Small(i) is "s" or "and" or "type" or "like" or "risk" or "severity" or "prognostic" or "clinical" or "bleeding" or "modified" or "criteria") { continue; }
            if ((word.Has(Is.Head) && !isSomebody) || (word.Has(Is.Organisation) && told < 2)) { return true; }
            if (i == name.Last + 1 && (r.Small(i) is "mg" or "mcg" or "dose" or "dosing" or "therapy" or "tablets" or "daily" or "positive" or "negative")) { return true; }
            if (word.Has(Is.Eponym) && word.Case == Case.Capital) { continue; }
            return false;
        }
        return false;
    }

    // Mrs. Alvarez's test, Theodora Castellano's dose: a disease is called after one name, and after nobody with a title.
    private static bool IsSomebody(Reading r, NameRun name, int told)
    {
        for (var i = name.First; i <= name.Last; i++) { if (r[i].Has(Is.Eponym)) { return false; } }
        return told >= 2 || (name.Words > 1 && r[name.First].Has(Is.Given));
    }

    /// <summary>One word behind "started on" or "works for", or one that ends as peoples do: Chantix, Citigroup, Hungarian.</summary>
    public static bool IsOne(Reading r, int i) => IsTaken(r.Small(i - 1)) || (r.Small(i - 1) is "for" or "at" && r.Small(i - 2) is "work" or "works" or "worked" or "working" or "dose") || IsOfPeople(r, i);

    private static bool IsTaken(ReadOnlySpan<char> before) =>
        before is "on" or "taking" or "takes" or "using" or "via" or "per" or "started" or "receiving" or "prescribed" or "as" or "vs" or "versus" or "or" or "plus" or "the" or "a" or "an" or "this" or "than" or "work";

    private static bool IsOfPeople(Reading r, int i)
    {
        var small = r.Small(i);
        return small.Length > 5 && (small.EndsWith("ian") || small.EndsWith("ish") || small.EndsWith("ese") || small.EndsWith("ly") || (r[i].IsFirst && (small.EndsWith("ed") || small.EndsWith("ic") || small.EndsWith("al") || small.EndsWith("ary"))));
    }

    /// <summary>HFpEF, BiPAP: capitals within are a term's, but for McDonald and O'Brien.</summary>
    public static bool IsTerm(ReadOnlySpan<char> word)
    {
        if (word.StartsWith("Mc") || word.StartsWith("Mac") || word.StartsWith("De") || word.StartsWith("La") || word.StartsWith("Di") || word.StartsWith("Van") || word.StartsWith("Fitz")) { return false; }
        for (var i = 2; i < word.Length; i++) { if (char.IsUpper(word[i]) && word[i - 1] is not ('\'' or '’')) { return true; } }
        return false;
    }
}
