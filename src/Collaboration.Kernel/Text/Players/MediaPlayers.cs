using System.Text.RegularExpressions;

namespace Collaboration.Kernel.Text.Players;

/// <summary>Players in HTML that <see cref="MarkdownText.ToHtmlWithPlayers"/> made.</summary>
public static partial class MediaPlayers
{
    internal const string Class = "player";

    /// <summary>Where a page with players may take frames from, as sources of a content security policy.</summary>
    internal const string FrameSources = $"{YouTube.FrameHost} {Vimeo.FrameHost}";

    public static bool AreIn(string html) => html.Contains($"<figure class=\"{Class}\">", StringComparison.Ordinal);

    /// <summary>The same for readers who are elsewhere, in a feed or in a mail: a link where a player was.</summary>
    public static string AsLinks(string html) => OwnRecordings.Replace(Player().Replace(html, "<p>$1</p>"), recording => recording.AsLink());

    // Its caption ends with the link; words of people are encoded, so no other figure ends early.
    [GeneratedRegex($"<figure class=\"{Class}\">.*?(<a [^>]*>[^<]*</a>)</figcaption></figure>", RegexOptions.Singleline)]
    private static partial Regex Player();
}
