using Collaboration.Kernel.Privacy;
using Collaboration.Privacy.Detection.Words;

namespace Collaboration.Privacy.Detection.Rules.Whereabouts;

/// <summary>Streets by the words that say so, with their numbers: 12 Old Mill Road; Calle Mayor, 12.</summary>
internal static class Streets
{
    public static void Find(Search search)
    {
        var r = search.Reading;
        for (var i = 0; i < r.Count; i++)
        {
            // Of "Cedar Hollow Lane" the last word is the street's.
            if (!r[i].Has(Is.Street) || (r[i + 1].Has(Is.Street) && r[i + 1].Case == Case.Capital)) { continue; }
            if (r[i].Case != Case.Small && Numbered(r, i) is { } number) { Addresses.Add(search, number, r.IsSign(i + 1, '.') ? i + 1 : i); }
            else if ((r[i].Case != Case.Small || IsBeforeName(r.Small(i))) && Leading(search, i) is { } last) { Addresses.Add(search, i, last); }
            else if (search.IsWary && IsNamed(r, i)) { Addresses.Add(search, i - 1, i); }
        }
    }

    // 12 Old Mill Road: a number, then words with capitals.
    private static int? Numbered(Reading r, int street)
    {
        var first = FirstOfName(r, street) - 1;
        return first < street - 1 && r[first] is { Shape: Shape.Number, Length: <= 6 } ? first : null;
    }

    private static int FirstOfName(Reading r, int street)
    {
        var first = street;
        while (first > street - 5 && first > 0 && (r[first - 1] is { Shape: Shape.Word } word ? word.Case != Case.Small || word.Has(Is.Particle) || IsOrdinal(r, first - 1) : r.IsSign(first - 1, '.') || r.IsSign(first - 1, '-') || IsOrdinal(r, first - 1))) { first--; }
        return first;
    }

    private static bool IsOrdinal(Reading r, int i) => r.Small(i) is "th" or "st" or "nd" or "rd" || (r[i].Shape == Shape.Number && r[i + 1] is { IsApart: false, Shape: Shape.Word });

    /// <summary>Calle Mayor, 12: words with capitals, then a number. Where patients write the name alone is enough behind some words.</summary>
    private static int? Leading(Search search, int street)
    {
        var r = search.Reading;
        var (last, names) = (street + 1, 0);
        for (; last < street + 9; last++)
        {
            var next = r[last];
            if (next.Shape == Shape.Word && (next.Case != Case.Small || next.Has(Is.Particle))) { names += next.Case != Case.Small ? 1 : 0; }
            else if (next.Shape != Shape.Sign || r.Text[next.Start] is not ('.' or ',' or 'º' or '/' or '-')) { break; }
        }
        if (names == 0) { return null; }
        if (r[last].Shape == Shape.Number) { return last; }
        return search.IsWary && r.Small(street) is "calle" or "avenida" or "avda" or "plaza" or "paseo" or "rue" or "via" ? street + 2 : null;
    }

    private static bool IsBeforeName(ReadOnlySpan<char> street) => street is "calle" or "avenida" or "plaza" or "paseo" or "rue" or "rua" or "ul" or "piazza" or "via" or "avenue";

    // On East Hastings Street, without a number.
    private static bool IsNamed(Reading r, int street) =>
        r[street].Case != Case.Small && r[street].Length > 2 && (!r[street].Has(Is.Ordinary | Is.Medical) || IsWay(r, street)) && r[street - 1] is { Shape: Shape.Word, Case: Case.Capital } name && !name.Has(Is.NoName) && !name.IsFirst;

    private static bool IsWay(Reading r, int street) =>
        r.Small(street) is "street" or "road" or "avenue" or "lane" or "drive" && r.Small(FirstOfName(r, street) - 1) is "on" or "at" or "off" or "along" or "near" or "down" or "from" or "to" or "in";
}
