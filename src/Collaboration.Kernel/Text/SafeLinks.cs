using System.Globalization;
using Collaboration.Kernel.Files;
using Collaboration.Kernel.Text.Players;
using Markdig.Renderers;
using Markdig.Renderers.Html;
using Markdig.Renderers.Html.Inlines;
using Markdig.Syntax.Inlines;

namespace Collaboration.Kernel.Text;

/// <summary>Writes links that are safe to follow, and of all others their words. A picture from elsewhere becomes its description.</summary>
internal sealed class SafeLinks : LinkInlineRenderer
{
    private static readonly string[] s_schemes = ["http:", "https:", "mailto:", "tel:"];

    protected override void Write(HtmlRenderer renderer, LinkInline link)
    {
        (link.Url, link.GetDynamicUrl) = (link.GetDynamicUrl?.Invoke() ?? link.Url, null);
        var own = link.IsImage && renderer.EnableHtmlForInline ? FileAddress.Of(link.Url ?? "") : null;
        if (own is { IsFilm: true } or { IsSound: true })
        {
            // Among words there is no room for a player.
            if (link.Parent is LinkInline) { renderer.WriteChildren(link); } else { OwnRecordings.WriteLink(renderer, link, own); }
        }
        else if (own is { Width: > 0 })
        {
            var attributes = link.GetAttributes();
            attributes.AddProperty("width", own.Width.ToString(CultureInfo.InvariantCulture));
            attributes.AddProperty("height", own.Height.ToString(CultureInfo.InvariantCulture));
            attributes.AddProperty("loading", "lazy");
            attributes.AddProperty("srcset", own.Sources);
            attributes.AddProperty("sizes", "(min-width: 46rem) 42rem, 92vw");
            base.Write(renderer, link);
        }
        else if (link.IsImage)
        {
            // A picture from elsewhere would tell its server who reads.
            var outside = renderer.EnableHtmlForInline;
            renderer.EnableHtmlForInline = false;
            renderer.WriteChildren(link);
            renderer.EnableHtmlForInline = outside;
        }
        else if (IsSafe(link.Url))
        {
            Mark(link, link.Url!);
            base.Write(renderer, link);
        }
        else { renderer.WriteChildren(link); }
    }

    /// <summary>Says of a link that leads elsewhere that the hospital does not vouch for it.</summary>
    internal static void Mark(Inline link, string url)
    {
        if (url.Contains("//", StringComparison.Ordinal)) { link.GetAttributes().AddPropertyIfNotExist("rel", "nofollow ugc noopener"); }
    }

    internal static bool IsSafe(string? url)
    {
        if (string.IsNullOrEmpty(url)) { return false; }
        // Browsers skip control characters and spaces before they look for a scheme.
        var bare = string.Concat(url.Where(c => !char.IsControl(c) && !char.IsWhiteSpace(c)));
        if (s_schemes.Any(s => bare.StartsWith(s, StringComparison.OrdinalIgnoreCase))) { return true; }
        var colon = bare.IndexOf(':');
        return (colon < 0 || bare.AsSpan(0, colon).IndexOfAny('/', '?', '#') >= 0) && !bare.StartsWith("//", StringComparison.Ordinal) && !bare.Contains('\\');
    }
}

/// <summary>The same for addresses that stand for themselves, <c>&lt;https://…&gt;</c>.</summary>
internal sealed class SafeAddresses : AutolinkInlineRenderer
{
    protected override void Write(HtmlRenderer renderer, AutolinkInline link)
    {
        if (!link.IsEmail && !SafeLinks.IsSafe(link.Url)) { renderer.WriteEscape(link.Url); return; }
        SafeLinks.Mark(link, link.Url);
        base.Write(renderer, link);
    }
}
