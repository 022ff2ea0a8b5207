using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Collaboration.Kernel.Pages;

/// <summary>What <see cref="Face"/> draws: <c>&lt;face initials="AM" photo="@path" kind="leader" /&gt;</c></summary>
[HtmlTargetElement("face", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class FaceTagHelper : TagHelper
{
    /// <inheritdoc cref="Face.Of" path="/param[@name='initials']"/>
    public string Initials { get; set; } = "";

    /// <inheritdoc cref="Face.Of" path="/param[@name='photo']"/>
    public string? Photo { get; set; }

    /// <inheritdoc cref="Face.Of" path="/param[@name='kind']"/>
    public string? Kind { get; set; }

    /// <inheritdoc cref="Face.Of" path="/param[@name='side']"/>
    public int Side { get; set; } = 44;

    [ViewContext, HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = null;
        output.Content.SetHtmlContent(Face.Of(Initials, Photo, Kind, Side, ViewContext.HttpContext.Request.PathBase));
    }
}
