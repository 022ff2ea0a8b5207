using System.Text.RegularExpressions;

namespace Collaboration.Import.Conversion.Reading;

/// <summary>Addresses of films on YouTube and Vimeo. A page's address stays as it is; a player's becomes that of its page.</summary>
internal static partial class Films
{
    /// <returns>Null for any other address.</returns>
    public static string? PageOf(string address)
    {
        if (Page().IsMatch(address)) { return Ended(address); }
        if (YouTube().Match(address) is { Success: true } tube)
        {
            var start = Start().Match(address);
            return Ended($"https://www.youtube.com/watch?v={tube.Groups[1].Value}{(start.Success ? $"&t={start.Groups[1].Value}s" : "")}");
        }
        if (Vimeo().Match(address) is not { Success: true } vimeo) { return null; }
        return $"https://vimeo.com/{vimeo.Groups[1].Value}{(vimeo.Groups[2].Success ? "/" + vimeo.Groups[2].Value : "")}";
    }

    /// <summary>An underscore at the end of a bare address would be taken for a sign behind it.</summary>
    private static string Ended(string page) => page.EndsWith('_') ? $"{page}{(page.Contains('?') ? '&' : '?')}t=0s" : page;

    [GeneratedRegex(@"^https?://(?:(?:www\.|m\.)?youtube\.com/(?:watch\?|shorts/|live/)|youtu\.be/[A-Za-z0-9_-]{6}|(?:www\.)?vimeo\.com/(?:channels/[a-z0-9]+/)?[0-9]{5})", RegexOptions.CultureInvariant)]
    private static partial Regex Page();

    [GeneratedRegex(@"^https?://(?:www\.)?youtube(?:-nocookie)?\.com/(?:embed|v)/(?!videoseries)([A-Za-z0-9_-]{6,20})(?![A-Za-z0-9_-])", RegexOptions.CultureInvariant)]
    private static partial Regex YouTube();

    [GeneratedRegex(@"[?&;#](?:start|t)=([0-9]{1,6})s?(?![0-9a-z])", RegexOptions.CultureInvariant)]
    private static partial Regex Start();

    [GeneratedRegex(@"^https?://player\.vimeo\.com/video/([0-9]{5,12})(?:\?(?:[^#]*&(?:amp;)?)?h=([0-9a-f]{6,16}))?", RegexOptions.CultureInvariant)]
    private static partial Regex Vimeo();
}
