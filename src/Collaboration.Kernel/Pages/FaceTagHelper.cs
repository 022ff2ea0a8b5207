using System.Globalization;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Collaboration.Kernel.Pages;

/// <summary>
/// A person beside what they say: the photo, cut to a circle, or initials. It is for the eye: the name stands beside it.
/// <c>&lt;face initials="AM" photo="@path" kind="leader" /&gt;</c>
/// </summary>
[HtmlTargetElement("face", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class FaceTagHelper : TagHelper
{
    /// <summary>One or two letters, for who has no photo.</summary>
    public string Initials { get; set; } = "";

    /// <summary>Path below the tenant's prefix; null or empty for none.</summary>
    public string? Photo { get; set; }

    /// <summary>Further classes: <c>small</c>, <c>leader</c>.</summary>
    public string? Kind { get; set; }

    /// <summary>Width and height on the page, in pixels.</summary>
    public int Side { get; set; } = 44;

    [ViewContext, HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.Attributes.SetAttribute("class", string.Join(' ', $"face {Kind}".Split(' ', StringSplitOptions.RemoveEmptyEntries)));
        if (string.IsNullOrEmpty(Photo))
        {
            (output.TagName, output.TagMode) = ("span", TagMode.StartTagAndEndTag);
            output.Attributes.SetAttribute("aria-hidden", "true");
            output.Content.SetContent(Initials);
            return;
        }
        (output.TagName, output.TagMode) = ("img", TagMode.StartTagOnly);
        output.Attributes.SetAttribute("src", ViewContext.HttpContext.Request.PathBase.Value + Photo);
        output.Attributes.SetAttribute("alt", "");
        output.Attributes.SetAttribute("width", Side.ToString(CultureInfo.InvariantCulture));
        output.Attributes.SetAttribute("height", Side.ToString(CultureInfo.InvariantCulture));
        output.Attributes.SetAttribute("loading", "lazy");
    }
}
