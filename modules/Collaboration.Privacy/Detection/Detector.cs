using System.Buffers;
using System.Text.RegularExpressions;
using Collaboration.Kernel.Privacy;
using Collaboration.Privacy.Detection.Rules;

namespace Collaboration.Privacy.Detection;

/// <summary>Looks through a text once for each rule; what is surer comes first and keeps its passage.</summary>
internal static partial class Detector
{
    private static readonly SearchValues<char> s_behindHost = SearchValues.Create("/:?# \t\r\n)");

    public static IReadOnlyList<GateFinding> Find(string text, Own own, GatePlace place, DateOnly today)
    {
        var search = new Search(WithoutOwn(text, own), own, place, today);
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

    /// <summary>Where a link or a picture leads to in this hospital, and the id of a thing, are made of numbers that tell nothing; their place stays, empty.</summary>
    private static string WithoutOwn(string text, Own own)
    {
        char[]? bare = null;
        for (var at = text.IndexOf('/', StringComparison.Ordinal); at >= 0; at = at + 1 < text.Length ? text.IndexOf('/', at + 1) : -1)
        {
            if (!(at > 1 && text[at - 1] == '(' && text[at - 2] == ']') && !(at > 5 && text[at - 1] == ':' && IsOwn(text.AsSpan(at), own))) { continue; }
            bare ??= text.ToCharArray();
            for (; at < text.Length && text[at] is not (')' or '"' or '<' or '>') && !char.IsWhiteSpace(text[at]); at++) { bare[at] = ' '; }
        }
        foreach (var id in Ids().EnumerateMatches(text)) { (bare ??= text.ToCharArray()).AsSpan(id.Index, id.Length).Fill(' '); }
        return bare is null ? text : new string(bare);
    }

    [GeneratedRegex(@"(?<![\w-])[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}(?![\w-])", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Ids();

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
