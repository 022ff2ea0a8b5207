using System.Collections.Frozen;

namespace Collaboration.Privacy.Detection.Words;

/// <summary>All words in one table: one look for each word of a text.</summary>
internal static class Lexicon
{
    private static readonly FrozenDictionary<string, Is> s_words = Read();
    private static readonly FrozenDictionary<string, Is>.AlternateLookup<ReadOnlySpan<char>> s_lookup = s_words.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <param name="folded">In small letters without accents.</param>
    /// <param name="isSmall">No name, so nobody needs to know what it is instead.</param>
    public static Is Of(ReadOnlySpan<char> folded, bool isSmall) => s_lookup.TryGetValue(folded, out var known) ? known : isSmall ? Is.Nothing : Endings.Tell(folded);

    /// <summary>A few words that only one rule asks for, in small letters without accents.</summary>
    public static HashSet<string>.AlternateLookup<ReadOnlySpan<char>> Lookup(string words) =>
        new HashSet<string>(words.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries), StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();

    private static FrozenDictionary<string, Is> Read()
    {
        var words = new Dictionary<string, Is>(12_000, StringComparer.Ordinal);
        foreach (var (list, what) in new[]
        {
            (GivenNames.Names, Is.Given), (GivenNames.AlsoWords, Is.Given | Is.AlsoWord), (Surnames.Names, Is.Surname), (Surnames.AlsoWords, Is.Surname | Is.AlsoWord),
            (Ordinary.English, Is.Ordinary), (Ordinary.Spanish, Is.Ordinary), (Medicine.Eponyms, Is.Eponym), (Medicine.Heads, Is.Head), (Medicine.Drugs, Is.Medical | Is.Clinical), (Medicine.Terms, Is.Medical), (Medicine.Organisations, Is.Organisation),
            (Care.Titles, Is.Title), (Care.Patients, Is.Patient), (Care.Kin, Is.Kin), (Care.Naming, Is.Naming), (Care.Events, Is.Event), (Care.Doing, Is.Doing), (Care.Whereabouts, Is.Whereabouts), (Care.Streets, Is.Street), (Care.Units, Is.Unit), (Medicine.Measures, Is.Measure),
            (Care.Months, Is.Month), (Care.Weekdays, Is.Weekday), (Care.Particles, Is.Particle), (Places.States, Is.State), (Places.StateCodes, Is.StateCode), (Places.Countries, Is.Country), (Places.Towns, Is.Town),
        })
        {
            foreach (var word in list.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)) { words[word] = words.GetValueOrDefault(word) | what; }
        }
        return words.ToFrozenDictionary(StringComparer.Ordinal);
    }
}
