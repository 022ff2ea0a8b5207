using System.Buffers;
using Collaboration.Kernel.Privacy;
using Collaboration.Privacy.Detection.Rules;

namespace Collaboration.Privacy.Detection;

/// <summary>Looks through a text once for each rule; what is surer comes first and keeps its passage.</summary>
internal static class Detector
{
    private static readonly SearchValues<char> s_behindHost = SearchValues.Create("/:?# \t\r\n)");

    public static IReadOnlyList<GateFinding> Find(string text, Own own, GatePlace place, DateOnly today)
    {
        var search = new Search(WithoutAddresses(text, own), own, place, today);
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
    private static string WithoutAddresses(string text, Own own)
    {
        char[]? bare = null;
        for (var at = text.IndexOf('/', StringComparison.Ordinal); at >= 0; at = at + 1 < text.Length ? text.IndexOf('/', at + 1) : -1)
        {
            if (!(at > 1 && text[at - 1] == '(' && text[at - 2] == ']') && !(at > 5 && text[at - 1] == ':' && IsOwn(text.AsSpan(at), own))) { continue; }
            bare ??= text.ToCharArray();
            for (; at < text.Length && text[at] is not (')' or '"' or '<' or '>') && !char.IsWhiteSpace(text[at]); at++) { bare[at] = ' '; }
        }
        return bare is null ? text : new string(bare);
    }

    // Behind the scheme: //www.hospital.example:5001/posts/7
    private static bool IsOwn(ReadOnlySpan<char> address, Own own)
    {
        if (!address.StartsWith("//")) { return false; }
        var host = address[2..];
        if (host.IndexOfAny(s_behindHost) is >= 0 and var end) { host = host[..end]; }
        foreach (var ours in own.Hosts) { if (host.Equals(ours, StringComparison.OrdinalIgnoreCase)) { return true; } }
        return false;
    }
}
