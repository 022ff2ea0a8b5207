using System.Text.Encodings.Web;
using Collaboration.Kernel.Pages;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace Collaboration.Discussions.Pins;

/// <summary>Draws what stands on top of a channel, for the page that somebody reads and for all who watch.</summary>
internal static class PinsMarkup
{
    public const string Heading = "pinned";

    /// <param name="stream">That of the channel.</param>
    public static TagBuilder Of(IReadOnlyList<PinnedMessage> pinned, string stream, string slug, PathString prefix)
    {
        var section = Tag.Of("section", null, ("class", "pins"), ("aria-labelledby", Heading), ("data-own", stream));
        if (pinned.Count == 0) { section.Attributes["hidden"] = ""; }
        var list = Tag.Of("ul", null, ("role", "list"));
        foreach (var pin in pinned) { list.InnerHtml.AppendHtml(Item(pin, slug, prefix)); }
        section.InnerHtml.AppendHtml(Tag.Of("h3", "Pinned", ("id", Heading))).AppendHtml(list);
        return section;
    }

    public static string ToText(this TagBuilder element)
    {
        using var writer = new StringWriter();
        element.WriteTo(writer, HtmlEncoder.Default);
        return writer.ToString();
    }

    private static TagBuilder Item(PinnedMessage pin, string slug, PathString prefix)
    {
        var (item, link) = (Tag.Of("li", null, ("data-pin", $"{pin.Id}")), Tag.Of("a", null, ("href", $"{prefix}/discussion/{slug}/{pin.Id}")));
        link.InnerHtml.AppendHtml(Tag.Of("b", $"{pin.GivenName}:")).Append($" {pin.Summary}");
        item.InnerHtml.AppendHtml(link);
        return item;
    }
}
