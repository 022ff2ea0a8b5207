using Collaboration.Kernel.Privacy;
using Collaboration.Privacy.Detection.Words;

namespace Collaboration.Privacy.Detection.Rules.Days;

/// <summary>Days of the week, where a sentence tells what somebody did then whom it names.</summary>
internal static class Weekdays
{
    public static void Find(Search search)
    {
        if (!search.IsWary) { return; }
        var r = search.Reading;
        for (var i = 0; i < r.Count; i++)
        {
            if (r[i].Has(Is.Weekday) && r.Small(i - 1) is "on" or "last" or "past" or "el" or "pasado" && Past.IsTold(r, i) && IsNamed(search, i))
            {
                search.Found.Add(GateKinds.Date, r[i].Start, r[i].End, "The day is told of somebody who is named beside it.");
            }
        }
    }

    private static bool IsNamed(Search search, int i)
    {
        var r = search.Reading;
        var (first, last) = (i, i);
        while (first > 0 && first > i - Past.Far && r[first - 1].Sentence == r[i].Sentence) { first--; }
        while (last < i + Past.Far && r[last + 1].Sentence == r[i].Sentence) { last++; }
        return search.Found.Has(GateKinds.Name, r[first].Start, r[last].End);
    }
}
