using Collaboration.Kernel.Pages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Collaboration.Kernel.Audiences;

/// <summary>Asks for whom something is: <c>&lt;audience-picker for="Input.Audience" groups="Input.Groups" choices="Model.Choices" label="Who may read it" /&gt;</c>.</summary>
[HtmlTargetElement("audience-picker", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class AudiencePickerTagHelper : TagHelper
{
    /// <summary>The id that was chosen.</summary>
    public ModelExpression For { get; set; } = null!;

    /// <summary>The ids of the groups that were chosen.</summary>
    public ModelExpression Groups { get; set; } = null!;

    public AudienceChoices Choices { get; set; } = null!;
    public string Label { get; set; } = "";
    public string? Hint { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var (chosen, groups) = ((Guid)For.Model, (IReadOnlyCollection<Guid>)Groups.Model);
        output.TagName = "fieldset";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "field");
        output.Content.AppendHtml(Tag.Of("legend", Label));
        if (Hint is not null) { output.Content.AppendHtml(Tag.Of("p", Hint, ("class", "hint"))); }
        var choices = Tag.Of("div", null, ("class", "choices"), ("id", TagBuilder.CreateSanitizedId(For.Name, "_")));
        foreach (var audience in Choices.Wide) { choices.InnerHtml.AppendHtml(Choice(audience.Id, audience.Name, chosen)); }
        if (Choices.Groups.Count > 0) { choices.InnerHtml.AppendHtml(Choice(Audience.SomeGroups, "Some groups", chosen)); }
        if (Choices.HasPeople) { choices.InnerHtml.AppendHtml(Choice(Audience.SomePeople, "People whom you invite", chosen)); }
        output.Content.AppendHtml(choices);
        if (Choices.Groups.Count > 0) { output.Content.AppendHtml(OfGroups(groups)); }
    }

    private TagBuilder Choice(Guid id, string name, Guid chosen) => Ticked("choice", "radio", For.Name, id, name, id == chosen);

    private TagBuilder OfGroups(IReadOnlyCollection<Guid> chosen)
    {
        var all = Tag.Of("div", null, ("class", "some-groups"));
        foreach (var kind in Choices.Groups.GroupBy(g => g.GroupKind!))
        {
            var of = Tag.Of("fieldset", null);
            of.InnerHtml.AppendHtml(Tag.Of("legend", GroupKinds.Plural(kind.Key)));
            foreach (var group in kind) { of.InnerHtml.AppendHtml(Ticked("check", "checkbox", Groups.Name, group.Id, group.Name, chosen.Contains(group.Id))); }
            all.InnerHtml.AppendHtml(of);
        }
        return all;
    }

    private static TagBuilder Ticked(string style, string type, string name, Guid value, string text, bool isChosen)
    {
        var label = Tag.Of("label", null, ("class", style));
        var input = Tag.Of("input", null, ("type", type), ("name", name), ("value", value.ToString()));
        input.TagRenderMode = TagRenderMode.SelfClosing;
        if (isChosen) { input.Attributes["checked"] = ""; }
        label.InnerHtml.AppendHtml(input).AppendHtml(Tag.Of("span", text));
        return label;
    }
}
