using System.Collections.Frozen;

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
}

/// <summary>A number as one hospital writes it, such as <c>HF-######</c>: # is a digit, @ a letter, everything else itself.</summary>
internal sealed record OwnFormat(string Name, string Pattern);
