using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace Collaboration.Kernel.Pages;

/// <summary>A person beside what they say: the photo, cut to a circle, or initials. It is for the eye: the name stands beside it.</summary>
public static class Face
{
    /// <param name="initials">One or two letters, for who has no photo.</param>
    /// <param name="photo">Path below the tenant's prefix; null or empty for none.</param>
    /// <param name="kind">Further classes: <c>small</c>, <c>leader</c>.</param>
    /// <param name="side">Width and height on the page, in pixels.</param>
    public static TagBuilder Of(string initials, string? photo, string? kind, int side, PathString prefix)
    {
        var look = string.Join(' ', $"face {kind}".Split(' ', StringSplitOptions.RemoveEmptyEntries));
        if (string.IsNullOrEmpty(photo)) { return Tag.Of("span", initials, ("class", look), ("aria-hidden", "true")); }
        var pixels = side.ToString(CultureInfo.InvariantCulture);
        var face = Tag.Of("img", null, ("class", look), ("src", prefix.Value + photo), ("alt", ""), ("width", pixels), ("height", pixels), ("loading", "lazy"));
        face.TagRenderMode = TagRenderMode.SelfClosing;
        return face;
    }
}
