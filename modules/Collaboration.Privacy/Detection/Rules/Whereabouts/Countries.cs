using Collaboration.Privacy.Detection.Words;

namespace Collaboration.Privacy.Detection.Rules.Whereabouts;

/// <summary>Countries by their names, of one word or two.</summary>
internal static class Countries
{
    /// <summary>The last word of the country that begins here; null where none begins.</summary>
    public static int? End(Reading r, int i) => r[i].Has(Is.Country) ? i : IsFirst(r.Small(i), r.Small(i + 1)) ? i + 1 : null;

    private static bool IsFirst(ReadOnlySpan<char> one, ReadOnlySpan<char> two) => one switch
    {
        "united" => two is "kingdom" or "emirates",
        "czech" or "dominican" => two is "republic",
        "new" => two is "zealand",
        "nueva" => two is "zelanda",
        "reino" => two is "unido",
        "south" => two is "korea" or "africa" or "sudan",
        "north" => two is "korea" or "macedonia",
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
