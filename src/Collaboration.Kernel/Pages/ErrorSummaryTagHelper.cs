using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Collaboration.Kernel.Pages;

/// <summary>What is wrong, at the top of the page, each with a link to its field. Nothing when nothing is wrong.</summary>
[HtmlTargetElement("error-summary", TagStructure = TagStructure.WithoutEndTag)]
public sealed class ErrorSummaryTagHelper : TagHelper
{
    /// <summary>What stands above them on a page in another language; without it, how many there are.</summary>
    public string? Heading { get; set; }

    [ViewContext, HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var wrong = ViewContext.ViewData.ModelState.Where(s => s.Value!.Errors.Count > 0).ToList();
        if (wrong.Count == 0) { output.SuppressOutput(); return; }
        output.TagName = "div";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "errors");
        output.Attributes.SetAttribute("role", "alert");
        output.Attributes.SetAttribute("tabindex", "-1");
        output.Attributes.SetAttribute("aria-labelledby", "err");
        output.Content.AppendHtml("<h2 id=\"err\">").Append(Heading ?? (wrong.Count == 1 ? "One thing needs another look" : $"{wrong.Count} things need another look")).AppendHtml("</h2><ul>");
        foreach (var (field, state) in wrong)
        {
            output.Content.AppendHtml("<li>");
            var message = state!.Errors[0].ErrorMessage;
            if (field.Length == 0) { output.Content.Append(message); }
            else
            {
                var link = new TagBuilder("a");
                link.Attributes["href"] = "#" + TagBuilder.CreateSanitizedId(field, "_");
                link.InnerHtml.Append(message);
                output.Content.AppendHtml(link);
            }
            output.Content.AppendHtml("</li>");
        }
        output.Content.AppendHtml("</ul>");
    }
}
