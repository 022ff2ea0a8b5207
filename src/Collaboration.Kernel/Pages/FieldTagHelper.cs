using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Collaboration.Kernel.Pages;

/// <summary>
/// A labelled input with its hint, its error and what was typed: <c>&lt;field for="Input.Email" label="E-mail address" type="email" /&gt;</c>.
/// What the element holds stands right above the input; below it, what the privacy gate asks about.
/// </summary>
[HtmlTargetElement("field", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class FieldTagHelper : TagHelper
{
    public ModelExpression For { get; set; } = null!;
    public string Label { get; set; } = "";
    public string? Hint { get; set; }

    /// <summary>An input's type; <c>textarea</c> for several lines.</summary>
    public string Type { get; set; } = "text";

    /// <summary>Most characters; 0 for no limit in the browser.</summary>
    public int Limit { get; set; }

    public int Rows { get; set; } = 4;
    public string? Autocomplete { get; set; }
    public bool Required { get; set; } = true;

    /// <summary>Says how many characters are left.</summary>
    public bool Counted { get; set; }

    /// <summary>Keeps what is typed in the browser until it is sent.</summary>
    public bool Kept { get; set; }

    public string? Class { get; set; }

    /// <summary>Which keys a phone shows, where the type does not say it: <c>numeric</c>.</summary>
    public string? Keys { get; set; }

    /// <summary>Takes what stands behind the # of the page's address, which no server sees: the link of a QR code.</summary>
    public bool FromHash { get; set; }

    /// <summary>Told apart from others of the same name on a page.</summary>
    public string? Suffix { get; set; }

    [ViewContext, HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var above = await output.GetChildContentAsync();
        var id = TagBuilder.CreateSanitizedId(For.Name, "_") + Suffix;
        var state = ViewContext.ViewData.ModelState.GetValueOrDefault(For.Name);
        var error = state?.Errors.FirstOrDefault()?.ErrorMessage;
        var typed = Type == "password" ? null : state?.AttemptedValue ?? For.Model?.ToString();
        output.TagName = "div";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "field");
        output.Content.AppendHtml(Tag.Of("label", Label, ("for", id)));
        if (Hint is not null) { output.Content.AppendHtml(Tag.Of("p", Hint, ("class", "hint"), ("id", id + "-h"))); }
        if (error is not null)
        {
            var message = Tag.Of("p", null, ("class", "error"), ("id", id + "-e"));
            message.InnerHtml.AppendHtml(Tag.Of("span", "Error: ", ("class", "sr")));
            message.InnerHtml.Append(error);
            output.Content.AppendHtml(message);
        }
        output.Content.AppendHtml(above).AppendHtml(Control(id, typed, error is not null));
        output.Content.AppendHtml(Privacy.AskedAbout.For(ViewContext.HttpContext, For.Name));
        if (Counted) { output.Content.AppendHtml(Tag.Of("p", $"Up to {Limit:N0} characters", ("class", "count"), ("id", id + "-n"))); }
    }

    private TagBuilder Control(string id, string? typed, bool wrong)
    {
        var many = Type == "textarea";
        var control = new TagBuilder(many ? "textarea" : "input");
        if (many)
        {
            control.Attributes["rows"] = Rows.ToString();
            // A browser drops the first line break of a textarea.
            control.InnerHtml.AppendHtml("\n").Append(typed ?? "");
        }
        else
        {
            control.TagRenderMode = TagRenderMode.SelfClosing;
            control.Attributes["type"] = Type;
            if (typed is not null) { control.Attributes["value"] = typed; }
        }
        control.Attributes["id"] = id;
        control.Attributes["name"] = For.Name;
        if (Class is not null) { control.Attributes["class"] = Class; }
        if (Required) { control.Attributes["required"] = ""; }
        if (Limit > 0) { control.Attributes["maxlength"] = Limit.ToString(); }
        if (Autocomplete is not null) { control.Attributes["autocomplete"] = Autocomplete; }
        if (Counted) { control.Attributes["data-count"] = id + "-n"; }
        if (Keys is not null) { control.Attributes["inputmode"] = Keys; }
        if (FromHash) { control.Attributes["data-from-hash"] = ""; }
        if (Kept) { control.Attributes["data-keep"] = Suffix ?? ""; }
        if (wrong) { control.Attributes["aria-invalid"] = "true"; }
        var described = string.Join(' ', new[] { Hint is null ? null : id + "-h", wrong ? id + "-e" : null }.OfType<string>());
        if (described.Length > 0) { control.Attributes["aria-describedby"] = described; }
        return control;
    }
}
