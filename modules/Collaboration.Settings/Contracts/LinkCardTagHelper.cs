using Collaboration.Kernel.Pages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Collaboration.Settings.Contracts;

/// <summary>Names a card in the head of the page that it is of: <c>&lt;link-card of="@card" /&gt;</c>. Its drawing stands at <c>/card.jpg</c> below that page.</summary>
[HtmlTargetElement("link-card", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class LinkCardTagHelper(IBrands brands) : TagHelper
{
    public LinkCard Of { get; set; } = null!;

    [ViewContext, HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var version = brands.VersionOf(Of.Title, Of.Byline, Of.Picture?.ToString("N"));
        (string Kind, string Name, string Value)[] metas =
        [
            ("property", "og:image", ViewContext.HttpContext.Request.AddressOf($"{Of.Path}/card.jpg?v={version}")), ("property", "og:image:type", "image/jpeg"),
            ("property", "og:image:width", $"{IBrands.CardWidth}"), ("property", "og:image:height", $"{IBrands.CardHeight}"), ("property", "og:image:alt", Of.Words),
            ("name", "twitter:card", "summary_large_image"),
        ];
        output.TagName = null;
        foreach (var (kind, name, value) in metas)
        {
            var meta = new TagBuilder("meta") { TagRenderMode = TagRenderMode.SelfClosing, Attributes = { [kind] = name, ["content"] = value } };
            output.Content.AppendHtml(meta).AppendHtml("\n");
        }
    }
}
