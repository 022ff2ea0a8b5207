using AngleSharp.Dom;
using Collaboration.Testing;
using Xunit;

namespace Collaboration.Tests.Pages;

/// <summary>A page on which nothing runs, loads or leads away that the layout did not put there.</summary>
internal static class Innocent
{
    private static readonly string[] s_schemes = ["http", "https", "mailto", "tel"];

    public static void Check(Page page)
    {
        foreach (var element in page.Document.All)
        {
            Assert.False(element.LocalName is "iframe" or "object" or "embed" or "base" or "applet" or "math" or "template" or "portal", Said(element));
            if (element.LocalName == "script" && element.GetAttribute("type") == "application/ld+json") { CheckData(element); continue; }
            if (element.LocalName == "script") { Assert.True(element.ParentElement!.LocalName == "head" && element.TextContent.Length == 0 && (element.GetAttribute("src")!.StartsWith("/js/", StringComparison.Ordinal) || element.GetAttribute("src")!.StartsWith("/lib/", StringComparison.Ordinal)), Said(element)); }
            if (element.LocalName == "style") { Assert.True(element.ParentElement!.LocalName == "head" && element.TextContent.StartsWith(":root{--accent-h:", StringComparison.Ordinal), Said(element)); }
            if (element.LocalName == "meta") { Assert.False(element.HasAttribute("http-equiv"), Said(element)); }
            foreach (var attribute in element.Attributes) { Check(element, attribute); }
        }
        foreach (var words in page.All(".said, .prose")) { Assert.Empty(words.QuerySelectorAll("img, svg, form, button, input:not([type=checkbox]), link, video, audio")); }
    }

    /// <summary>A block of data that no browser runs, out of which nothing breaks.</summary>
    private static void CheckData(IElement element)
    {
        Assert.True(element.ParentElement!.LocalName == "head" && element.Attributes.Length == 1 && element.TextContent.IndexOfAny(['<', '>', '&']) < 0, Said(element));
        using var data = System.Text.Json.JsonDocument.Parse(element.TextContent);
        Assert.Equal("BlogPosting", data.RootElement.GetProperty("@type").GetString());
    }

    private static void Check(IElement element, IAttr attribute)
    {
        Assert.False(attribute.LocalName.StartsWith("on", StringComparison.OrdinalIgnoreCase) || attribute.LocalName is "style" or "srcdoc" or "ping", Said(element));
        if (attribute.LocalName is not ("href" or "src" or "action" or "formaction" or "cite" or "data" or "poster" or "background")) { return; }
        // Browsers skip control characters and spaces before they look for a scheme.
        var bare = string.Concat(attribute.Value.Where(c => c > ' ' && !char.IsControl(c)));
        var colon = bare.IndexOf(':');
        if (colon < 0 || bare.AsSpan(0, colon).IndexOfAny("/?#") >= 0) { return; }
        Assert.True(s_schemes.Contains(bare[..colon].ToLowerInvariant()), Said(element));
    }

    private static string Said(IElement element) => element.OuterHtml.Length > 500 ? element.OuterHtml[..500] : element.OuterHtml;
}
