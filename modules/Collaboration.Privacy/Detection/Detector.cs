using Collaboration.Kernel.Privacy;
using Collaboration.Privacy.Detection.Rules;

namespace Collaboration.Privacy.Detection;

/// <summary>Looks through a text once for each rule; what is surer comes first and keeps its passage.</summary>
internal static class Detector
{
    public static IReadOnlyList<GateFinding> Find(string text, Own own, GatePlace place, DateOnly today)
    {
        var search = new Search(WithoutAddresses(text), own, place, today);
        OwnFormats.Find(search);
        WebAddresses.Find(search);
        Numbers.Find(search);
        Labelled.Find(search);
        Dates.Find(search);
        Phones.Find(search);
        Ages.Find(search);
        Addresses.Find(search);
        Fields.Find(search);
        Codes.Find(search);
        Places.Find(search);
        Names.Find(search);
        return [.. search.Found.InOrder().Where(f => f.IsCertain || !own.Owns(f.In(text)))];
    }

    /// <summary>Where a link or a picture leads to in this hospital is made of numbers that tell nothing; its place stays, empty.</summary>
    private static string WithoutAddresses(string text)
    {
        const string begin = "](/";
        var at = text.IndexOf(begin, StringComparison.Ordinal);
        if (at < 0) { return text; }
        var bare = text.ToCharArray();
        for (; at >= 0; at = text.IndexOf(begin, at, StringComparison.Ordinal))
        {
            for (at += 2; at < bare.Length && bare[at] != ')' && !char.IsWhiteSpace(bare[at]); at++) { bare[at] = ' '; }
        }
        return new string(bare);
    }
}
