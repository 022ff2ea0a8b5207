using Collaboration.Privacy.Detection.Words;

namespace Collaboration.Privacy.Detection.Rules.Whereabouts;

/// <summary>Countries by their names, of one word or two, and states of two: nothing that is smaller than a state.</summary>
internal static class Countries
{
    /// <summary>The last word of the country that begins here; null where none begins.</summary>
    public static int? End(Reading r, int i) => r[i].Has(Is.Country) ? i : IsFirst(r.Small(i), r.Small(i + 1)) ? i + 1 : null;

    /// <summary>True for a state among them, and for all of them together.</summary>
    public static bool IsState(Reading r, int i, int last) =>
        last > i && (r.Small(last) is "jersey" or "hampshire" or "carolina" or "dakota" or "virginia" or "island" or "rico" or "states" or "unidos" || (r.Small(i) is "new" && r.Small(last) is "mexico"));

    private static bool IsFirst(ReadOnlySpan<char> one, ReadOnlySpan<char> two) => one switch
    {
        "united" => two is "kingdom" or "emirates" or "states",
        "estados" => two is "unidos",
        "czech" or "dominican" => two is "republic",
        "new" => two is "zealand" or "jersey" or "mexico" or "hampshire",
        "nueva" => two is "zelanda",
        "reino" => two is "unido",
        "south" => two is "korea" or "africa" or "sudan" or "carolina" or "dakota",
        "north" => two is "korea" or "macedonia" or "carolina" or "dakota",
        "west" => two is "virginia",
        "rhode" => two is "island",
        "puerto" => two is "rico",
        "saudi" => two is "arabia",
        "costa" => two is "rica" or "marfil",
        "el" => two is "salvador",
        "sri" => two is "lanka",
        "sierra" => two is "leone",
        "hong" => two is "kong",
        "burkina" => two is "faso",
        "ivory" => two is "coast",
        "cape" => two is "verde",
        _ => false,
    };
}
