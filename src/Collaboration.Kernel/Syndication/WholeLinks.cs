using System.Net;
using System.Text.RegularExpressions;
using Collaboration.Kernel.Text;
using Collaboration.Kernel.Text.Players;

namespace Collaboration.Kernel.Syndication;

/// <summary>An item's HTML for readers who are elsewhere: players are links, and links that lead from the item's own address are made whole.</summary>
public static partial class WholeLinks
{
    /// <param name="html">As <see cref="MarkdownText.ToHtmlWithPlayers"/> made it: a straight quotation mark stands around attributes only.</param>
    public static string In(string html, string address)
    {
        var post = new Uri(address);
        return Characters.ForXml(Address().Replace(MediaPlayers.AsLinks(html), link =>
            Uri.TryCreate(post, WebUtility.HtmlDecode(link.Groups[2].Value), out var whole) ? $"{link.Groups[1].Value}=\"{WebUtility.HtmlEncode(whole.AbsoluteUri)}\"" : link.Value));
    }

    [GeneratedRegex("(?<= )(href|src)=\"([^\"]*)\"")]
    private static partial Regex Address();
}
