using System.Text.RegularExpressions;
using Collaboration.Privacy.Detection.Rules;

namespace Collaboration.Privacy.Detection;

/// <summary>Where links and pictures lead to in this hospital, and the ids of things: they are made of numbers that tell nothing.</summary>
internal static partial class OwnLinks
{
    /// <summary>The text with spaces in their place.</summary>
    public static string Without(string text, Own own)
    {
        char[]? bare = null;
        for (var at = text.IndexOf('/', StringComparison.Ordinal); at >= 0; at = at + 1 < text.Length ? text.IndexOf('/', at + 1) : -1)
        {
            if (!IsBelow(text, at) && !IsWhole(text, at, own)) { continue; }
            bare ??= text.ToCharArray();
            for (; at < text.Length && text[at] is not (')' or '"' or '<' or '>') && !char.IsWhiteSpace(text[at]); at++) { bare[at] = ' '; }
        }
        foreach (var id in Ids().EnumerateMatches(text)) { (bare ??= text.ToCharArray()).AsSpan(id.Index, id.Length).Fill(' '); }
        return bare is null ? text : new string(bare);
    }

    // ](/posts/7
    private static bool IsBelow(string text, int slash) => slash > 1 && text[slash - 1] == '(' && text[slash - 2] == ']';

    // http://www.hospital.example:5001/posts/7
    private static bool IsWhole(string text, int slash, Own own) =>
        slash > 5 && text[slash - 1] == ':' && text.AsSpan(slash) is ['/', '/', .. var address] && own.OwnsHost(WebAddresses.HostOf(address));

    [GeneratedRegex(@"(?<![\w-])[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}(?![\w-])", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Ids();
}
