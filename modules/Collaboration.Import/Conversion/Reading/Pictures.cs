using AngleSharp.Dom;
using Collaboration.Import.Conversion.Text;

namespace Collaboration.Import.Conversion.Reading;

internal static class Pictures
{
    // Where plug-ins put the address while a placeholder is shown.
    private static readonly string[] s_sources = ["data-orig-src", "data-lazy-src", "data-src", "src"];

    public static void Read(Reader reader, IElement element, Flow flow, Manner manner)
    {
        var description = element.GetAttribute("alt")?.Trim() ?? "";
        if (IsSmiley(element)) { flow.Add(description, manner); return; }
        var address = s_sources.Select(s => element.GetAttribute(s)?.Trim()).FirstOrDefault(a => !string.IsNullOrEmpty(a) && !IsInline(a)) ?? FirstOfSet(element);
        if (address is null)
        {
            reader.Findings.Keep(element.HasAttribute("src") ? "picture inside the text itself" : "picture without an address", "left out; its description is kept");
            flow.Add(description, manner);
            return;
        }
        if (IsCounter(element)) { reader.Findings.Keep($"counting pixel of {OldAddress.Host(reader.Addresses.Whole(address))}", "left out"); return; }
        Add(reader, flow, address, description, element.GetAttribute("title")?.Trim(), manner.Link);
    }

    public static void Add(Reader reader, Flow flow, string address, string description, string? title = null, Link? link = null)
    {
        if (!OldAddress.MayLead(address)) { return; }
        reader.Findings.Picture(reader.Addresses.Whole(address));
        // A link needs words, and this picture is all that it has.
        if (link is not null && description.Length == 0) { description = title is { Length: > 0 } ? title : Path.GetFileNameWithoutExtension(Embeds.NameOf(address)).Replace('-', ' ').Replace('_', ' '); }
        flow.Add(new Picture(reader.Addresses.New(address), description, title is { Length: > 0 } && title != description ? title : null, link));
    }

    private static bool IsSmiley(IElement element) => element.ClassList.Contains("wp-smiley") || element.ClassList.Contains("emoji");

    private static bool IsInline(string address) => address.StartsWith("data:", StringComparison.OrdinalIgnoreCase) || address.StartsWith("about:", StringComparison.OrdinalIgnoreCase);

    private static bool IsCounter(IElement element) => element.GetAttribute("width") is "0" or "1" && element.GetAttribute("height") is "0" or "1";

    private static string? FirstOfSet(IElement element) =>
        (element.GetAttribute("data-srcset") ?? element.GetAttribute("srcset"))?.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).FirstOrDefault(a => !IsInline(a))?.TrimEnd(',');
}
