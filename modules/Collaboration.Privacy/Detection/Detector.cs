using Collaboration.Kernel.Privacy;
using Collaboration.Privacy.Detection.Rules;

namespace Collaboration.Privacy.Detection;

/// <summary>Looks through a text once for each rule; what is surer comes first and keeps its passage.</summary>
internal static class Detector
{
    public static IReadOnlyList<GateFinding> Find(string text, Own own, GatePlace place, DateOnly today)
    {
        var search = new Search(text, own, place, today);
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
}
