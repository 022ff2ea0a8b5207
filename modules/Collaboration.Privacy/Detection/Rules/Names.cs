using Collaboration.Kernel.Privacy;
using Collaboration.Privacy.Detection.Words;

namespace Collaboration.Privacy.Detection.Rules;

/// <summary>Names of people: words that are names, and words that nobody knows where a name would stand.</summary>
internal static class Names
{
    public static void Find(Search search)
    {
        for (var i = 0; i < search.Reading.Count;)
        {
            var name = NameRun.From(search.Reading, i);
            if (name is null) { i++; continue; }
            if (Evidence.Of(search, name) >= Evidence.Enough && !IsOwn(search, name))
            {
                var (start, end) = (search.Reading[name.First].Start, search.Reading[name.Last].End);
                search.Found.Add(GateKinds.Name, start, end, "This may be the name of a patient or of somebody close.");
            }
            i = name.Last + 1;
        }
    }

    private static bool IsOwn(Search search, NameRun name)
    {
        var (r, own) = (search.Reading, search.Own);
        if (own.FullNames.Count == 0) { return false; }
        if (name.Words == 1) { return r[name.First - (r.IsSign(name.First - 1, '.') ? 2 : 1)].Has(Is.Title) && own.FamilyNames.Contains(r.Small(name.First).ToString()); }
        return own.FullNames.Contains($"{r.Small(name.First)} {r.Small(name.Last)}");
    }
}
