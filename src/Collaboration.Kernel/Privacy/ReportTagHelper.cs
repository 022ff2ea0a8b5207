using Collaboration.Kernel.Pages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Collaboration.Kernel.Privacy;

/// <summary>The way to report what stands at an address: <c>&lt;report address="@post.Path" own="Model.IsMine" /&gt;</c>. Nothing for who cannot.</summary>
[HtmlTargetElement("report", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class ReportTagHelper(Reporting reporting) : TagHelper
{
    /// <summary>Below the tenant's prefix, starting with a slash, with its fragment.</summary>
    public string Address { get; set; } = "";

    /// <summary>True for the reader's own words.</summary>
    public bool Own { get; set; }

    [ViewContext, HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        if (Own || !reporting.IsOffered) { output.SuppressOutput(); return; }
        output.TagName = "p";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Content.SetHtmlContent(Tag.Of("a", "Report this", ("class", "act"), ("rel", "nofollow"), ("href", ViewContext.HttpContext.Request.PathBase + Reporting.PathOf(Address))));
    }
}
