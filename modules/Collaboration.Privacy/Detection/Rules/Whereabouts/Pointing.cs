using Collaboration.Privacy.Detection.Words;

namespace Collaboration.Privacy.Detection.Rules.Whereabouts;

/// <summary>What stands around a word and says that it is a place.</summary>
internal static class Pointing
{
    private static readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> s_living = Lexicon.Lookup(
        """
        lives living lived live based located resides resident residing moved born native originally home hometown relocated transferred flew up here returned returning travelled traveled travelling traveling travels coming drove went came arrived arrives arriving driving flying commutes university
        vive reside natural vecino vecina residente procedente originario originaria trasladado trasladada viajo
        """);

    /// <summary>Lives in, moved to, originally from: what follows is a place whatever it is called.</summary>
    public static bool IsHome(Reading r, int i) =>
        (r.Small(i - 1) is "in" or "from" or "to" or "near" or "of" or "at" or "de" or "en" or "a" && s_living.Contains(r.Small(i - 2)))
        || (r.IsSign(i - 1, ':') && r.Small(i - 2) is "city" or "town" or "localidad" or "provincia" or "municipio" or "location" or "address");

    /// <summary>In, near and from may stand before a place, and before much else.</summary>
    public static bool IsIn(Reading r, int i) => r.Small(i - 1) is "in" or "near" or "from" or "city" or "town" or "village";

    public static bool IsAt(Reading r, int i) => r.Small(i - 1) is "at" or "to" or "from" or "in";

    /// <summary>What is known as a place and as something else is a place here.</summary>
    public static bool IsPointed(Reading r, int i) =>
        r[i - 1].Has(Is.Whereabouts) || (r.IsSign(i - 1, ':') && r[i - 2].Has(Is.Whereabouts)) || (r.IsSign(i - 1, ',') && (r[i - 2].Case != Case.Small || r[i - 2].Shape == Shape.Number))
        || r[i - 1] is { Shape: Shape.Number, Length: 5 } || (r[i - 2] is { Shape: Shape.Number, Length: 5 } && r[i - 1].Shape == Shape.Sign);

    /// <summary>Chapel Hill, NC and Sedona, Arizona.</summary>
    public static bool IsBeforeState(Reading r, int i)
    {
        var next = r.IsSign(i + 1, ',') ? i + 2 : i + 1;
        return (r[next].Has(Is.StateCode) && r[next].Case == Case.Upper && r[next].Length == 2 && (next == i + 2 || !r[next].Has(Is.Ordinary))) || (next == i + 2 && r[next].Has(Is.State) && r[next].Case == Case.Capital);
    }

    /// <summary>Yakima County, Palm Springs.</summary>
    public static bool IsBeforeKind(Reading r, int i) => r[i + 1].Case == Case.Capital && r.Small(i + 1) is "county" or "parish" or "township" or "borough" or "village" or "heights" or "springs" or "valley";
}
