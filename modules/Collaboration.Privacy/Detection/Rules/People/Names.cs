using Collaboration.Kernel.Privacy;
using Collaboration.Kernel.Text;
using Collaboration.Privacy.Detection.Words;

namespace Collaboration.Privacy.Detection.Rules.People;

/// <summary>Names of people: words that are names, and words that nobody knows where a name would stand.</summary>
internal static class Names
{
    public static void Find(Search search)
    {
        // Whoever is known by the whole name is known by its parts from there on.
        var known = new HashSet<string>(search.Own.Writer);
        for (var i = 0; i < search.Reading.Count;)
        {
            if (NameRun.From(search.Reading, i)?.Until(search.Found, search.Reading) is not { } name) { i++; continue; }
            if (Evidence.Of(search, name) >= Evidence.Enough && !IsOwn(search, name, known))
            {
                var (start, end) = (search.Reading[name.First].Start, search.Reading[name.Last].End);
                search.Found.Add(GateKinds.Name, start, end, "This may be the name of a patient or of somebody close.");
            }
            i = name.Last + 1;
        }
    }

    private static bool IsOwn(Search search, NameRun name, HashSet<string> known)
    {
        var (r, own) = (search.Reading, search.Own);
        if (own.FullNames.Count == 0 && known.Count == 0) { return false; }
        var words = Folded.Words(r.Text[r[name.First].Start..r[name.Last].End]);
        if (words.All(known.Contains)) { return true; }
        if (words.Length == 1) { return r[name.First - (r.IsSign(name.First - 1, '.') ? 2 : 1)].Has(Is.Title) && own.FamilyNames.Contains(words[0]); }
        if (!own.FullNames.Contains(string.Join(' ', words)) && !own.FullNames.Contains($"{words[0]} {words[^1]}")) { return false; }
        known.UnionWith(words);
        return true;
    }
}
