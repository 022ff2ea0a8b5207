using AngleSharp.Dom;
using Collaboration.Import.Conversion.Text;

namespace Collaboration.Import.Conversion.Reading;

/// <summary>Ghost's card of another page: its title as a link, and what it says below.</summary>
internal static class Bookmark
{
    private static readonly string[] s_parts = [".kg-bookmark-description", ".kg-bookmark-author", ".kg-bookmark-publisher"];

    public static bool Read(Reader reader, IElement element, Flow flow)
    {
        if (!element.ClassList.Contains("kg-bookmark-container") || element.GetAttribute("href") is not { Length: > 0 } address || !OldAddress.MayLead(address)) { return false; }
        var title = element.QuerySelector(".kg-bookmark-title")?.TextContent.Trim();
        var link = new Link(reader.Addresses.New(address), null);
        flow.Close();
        flow.Add(string.IsNullOrEmpty(title) ? link.Address : title, new(Link: link));
        foreach (var part in s_parts.Select(p => element.QuerySelector(p)?.TextContent.Trim()).OfType<string>().Where(p => p.Length > 0))
        {
            flow.Add(new LineBreak());
            flow.Add(part, default);
        }
        flow.Close();
        reader.Findings.Keep("card of another page", "a link with its description; its pictures are left out");
        return true;
    }
}
