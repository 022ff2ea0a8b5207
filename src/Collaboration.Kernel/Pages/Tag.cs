using Microsoft.AspNetCore.Mvc.Rendering;

namespace Collaboration.Kernel.Pages;

/// <summary>An element that code draws: what it says and its attributes are encoded.</summary>
public static class Tag
{
    /// <param name="text">Null for none, or for elements that are put in afterwards.</param>
    public static TagBuilder Of(string name, string? text, params ReadOnlySpan<(string Name, string Value)> attributes)
    {
        var tag = new TagBuilder(name);
        foreach (var (attribute, value) in attributes) { tag.Attributes[attribute] = value; }
        if (text is not null) { tag.InnerHtml.Append(text); }
        return tag;
    }
}
