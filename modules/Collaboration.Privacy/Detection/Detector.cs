using Collaboration.Kernel.Privacy;
using Collaboration.Privacy.Detection.Rules;
using Collaboration.Privacy.Detection.Rules.Days;
using Collaboration.Privacy.Detection.Rules.People;
using Collaboration.Privacy.Detection.Rules.Whereabouts;

namespace Collaboration.Privacy.Detection;

/// <summary>Looks through a text once for each rule; what is surer comes first and keeps its passage.</summary>
internal static class Detector
{
    public static IReadOnlyList<GateFinding> Find(string text, Own own, GatePlace place, DateOnly today)
    {
        var search = new Search(OwnLinks.Without(text, own), own, place, today);
        OwnFormats.Find(search);
        WebAddresses.Find(search);
        Numbers.Find(search);
        Dates.Find(search);
        Labelled.Find(search);
        Phones.Find(search);
        Ages.Find(search);
        Streets.Find(search);
        Addresses.Find(search);
        PostalCodes.Find(search);
        Fields.Find(search);
        Codes.Find(search);
        Years.Find(search);
        AddressLines.Find(search);
        Places.Find(search);
        Names.Find(search);
        Weekdays.Find(search);
        return [.. search.Found.InOrder().Where(f => f.IsCertain || !own.Owns(f.In(text)))];
    }
}
