using System.Collections.Frozen;
using Collaboration.Kernel.Text;

namespace Collaboration.Privacy.Detection;

/// <summary>What is the hospital's own, and never tells of a patient. All in small letters without accents.</summary>
/// <param name="FullNames">Given and family name of everybody with an account, with one space between.</param>
/// <param name="FamilyNames">The same people after "Dr." or "Nurse".</param>
/// <param name="Places">Words of the hospital's name, its town and its state.</param>
/// <param name="Numbers">Digits of the hospital's own phones.</param>
/// <param name="Hosts">Of its own addresses for mail and pages.</param>
internal sealed record Own(FrozenSet<string> FullNames, FrozenSet<string> FamilyNames, FrozenSet<string> Places, FrozenSet<string> Numbers, FrozenSet<string> Hosts, IReadOnlyList<OwnFormat> Formats)
{
    public static readonly Own None = new([], [], [], [], [], []);

    /// <summary>Words of the writer's own name.</summary>
    public IReadOnlyList<string> Writer { get; init; } = [];

    /// <summary>Addresses and names that everybody may know: words with single spaces between.</summary>
    public IReadOnlyList<string> Phrases { get; init; } = [];

    /// <summary>True for one of its hosts, and for what stands below it: www.hospital.example.</summary>
    public bool OwnsHost(ReadOnlySpan<char> host)
    {
        foreach (var ours in Hosts)
        {
            if (host.EndsWith(ours, StringComparison.OrdinalIgnoreCase) && (host.Length == ours.Length || host[^(ours.Length + 1)] == '.')) { return true; }
        }
        return false;
    }

    /// <summary>True for a passage that is one of the phrases, or a part of it.</summary>
    public bool Owns(string passage)
    {
        if (Phrases.Count == 0) { return false; }
        // Of a single word only the whole: "Mary" is no hospital because "St. Mary" is one.
        var words = Folded.Words(passage);
        var (one, all) = (string.Join(' ', words), $" {string.Join(' ', words)} ");
        return words.Length > 0 && Phrases.Any(p => p == one || (words.Length > 1 && $" {p} ".Contains(all, StringComparison.Ordinal)));
    }
}

/// <summary>A number as one hospital writes it, such as <c>HF-######</c>: # is a digit, @ a letter, everything else itself.</summary>
internal sealed record OwnFormat(string Name, string Pattern);
