using Collaboration.Privacy.Detection.Words;

namespace Collaboration.Privacy.Detection.Rules.People;

/// <summary>What a run of words is worth as a name by itself: 2 is one, 1 may be one, below nothing it is something else.</summary>
internal static class Worth
{
    public static int Of(Reading r, NameRun name)
    {
        var (known, unknown, weak, others) = (0, 0, 0, 0);
        for (var i = name.First; i <= name.Last; i++)
        {
            if (!NameRun.IsPart(r, i) || NameRun.IsInitial(r, i)) { continue; }
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
        (IsBetween(r, name.Last + 1) && (IsKnown(r[name.Last + 2]) || (IsBetween(r, name.Last + 3) && r[name.Last + 2].Has(Is.AName) && r[name.Last + 4] is { Case: Case.Capital } third && third.Has(Is.AName)))) || (r.Small(name.First - 1) is "and" or "y" && IsKnown(r[name.First - 2]));

    private static bool IsBetween(Reading r, int i) => r.IsSign(i, ',') || r.Small(i) is "and" or "y";

    private static bool IsKnown(Token word) => word.Case == Case.Capital && word.Has(Is.AName) && !word.Has(Is.Ordinary | Is.Medical | Is.Eponym | Is.NoName);

    // What follows is what a person would do, or the line ends: "Langrová." "Asya spent a year"
    private static bool Speaks(Reading r, int i) =>
        r[i].Has(Is.Doing) || r[i].Shape == Shape.Line || r.Small(i) is "spent" or "and" or "wrote" || (r[i].Case == Case.Small && r[i].Length > 4 && r.Small(i).EndsWith("ed"))
        || (r.IsSign(i, ',') && r.Small(i + 1) is "can" or "please" or "could" or "i" or "a" or "who")
        // Somebody speaks: a name, then what is said.
        || (r.IsSign(i, ':') && (r.IsSign(i + 1, '"') || (r.Small(i + 1) is "what" or "remember" or "you" or "i" or "who" or "yes" or "no" or "hello" or "thank")));
}
