using Collaboration.Kernel.Privacy;
using Collaboration.Privacy.Detection.Rules.People;
using Collaboration.Privacy.Detection.Words;

namespace Collaboration.Privacy.Detection;

/// <summary>One text on its way through the rules.</summary>
internal sealed class Search
{
    private const int FewWords = 400;

    private readonly bool[] _care;

    public Search(string text, Own own, GatePlace place, DateOnly today)
    {
        (Reading, Own, Today, Found) = (new Reading(text), own, today, new Found(text.Length));
        _care = CareIn(Reading);
        IsWary = place == GatePlace.Patients;
    }

    public Reading Reading { get; }
    public Own Own { get; }
    public DateOnly Today { get; }
    public Found Found { get; }

    /// <summary>Every name counts, whatever stands around it.</summary>
    public bool IsWary { get; }

    /// <summary>What may be innocent counts at this word.</summary>
    public bool Counts(int token) => IsWary || IsCare(token);

    /// <summary>The sentence speaks of somebody's care.</summary>
    public bool IsCare(int token) => Reading[token].Sentence is >= 0 and var s && s < _care.Length && _care[s];

    // One patient is spoken of, and something was done or happened: "our patient" alone is every second post of a hospital.
    private static bool[] CareIn(Reading reading)
    {
        var care = new bool[reading.Count == 0 ? 0 : reading[reading.Count - 1].Sentence + 1];
        var (patient, happened, aged, clinical) = (new bool[care.Length], new bool[care.Length], new bool[care.Length], 0);
        for (var i = 0; i < reading.Count; i++)
        {
            var token = reading[i];
            if (Patients.IsOne(reading, i)) { patient[token.Sentence] = true; }
            clinical += Patients.IsOne(reading, i) ? 2 : token.Has(Is.Clinical | Is.Event) ? 1 : 0;
            if (token.Has(Is.Event)) { happened[token.Sentence] = true; }
            if (token.Shape == Shape.Word && IsAged(reading, i)) { aged[token.Sentence] = true; }
        }
        for (var s = 0; s < care.Length; s++) { care[s] = aged[s] || (patient[s] && happened[s]); }
        // A few lines about one case are about it throughout.
        if (reading.Count < FewWords && (clinical > 1 || care.Contains(true))) { Array.Fill(care, true); }
        return care;
    }

    private static bool IsAged(Reading r, int i) =>
        r.IsWord(i, "dob") || r.IsWord(i, "mrn") || (r.IsWord(i, "yo") && r[i - 1].Shape == Shape.Number) || (r.IsWord(i, "old") && (r.IsWord(i - 1, "year") || (r.IsSign(i - 1, '-') && r.IsWord(i - 2, "year"))))
        || (r.IsWord(i, "anos") && r[i - 1].Shape == Shape.Number && (r.IsWord(i + 1, "de") || r.IsWord(i - 2, "de")));
}
