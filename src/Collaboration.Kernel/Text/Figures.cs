using Collaboration.Kernel.Files;
using Collaboration.Kernel.Text.Players;
using Markdig.Renderers;
using Markdig.Renderers.Html;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace Collaboration.Kernel.Text;

/// <summary>A picture of the tenant's own that stands by itself and has a title: the title is its caption. A film or a sound that does is its player.</summary>
internal sealed class Figures : ParagraphRenderer
{
    protected override void Write(HtmlRenderer renderer, ParagraphBlock paragraph)
    {
        if (renderer.EnableHtmlForBlock && renderer.EnableHtmlForInline && paragraph.Inline is { FirstChild: LinkInline { IsImage: true, NextSibling: null } film } && FileAddress.Of(film.Url ?? "") is { } address && (address.IsFilm || address.IsSound))
        {
            OwnRecordings.Write(renderer, film, address);
            return;
        }
        if (!renderer.EnableHtmlForBlock || !renderer.EnableHtmlForInline || paragraph.Inline is not { FirstChild: LinkInline { IsImage: true, Title.Length: > 0, NextSibling: null } picture } || FileAddress.Of(picture.Url ?? "") is not { Width: > 0 })
        {
            base.Write(renderer, paragraph);
            return;
        }
        var caption = picture.Title;
        picture.Title = null;
        renderer.Write("<figure>");
        renderer.Write(picture);
        renderer.Write("<figcaption>").WriteEscape(caption).Write("</figcaption></figure>\n");
    }
}
