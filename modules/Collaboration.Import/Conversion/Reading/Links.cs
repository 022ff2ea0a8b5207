using AngleSharp.Dom;
using Collaboration.Import.Conversion.Text;

namespace Collaboration.Import.Conversion.Reading;

internal static class Links
{
    public static void Read(Reader reader, IElement element, Flow flow, Manner manner)
    {
        // WordPress writes a second link to a file, which looks like a button.
        if (element.ClassList.Contains("wp-block-file__button")) { reader.Findings.Keep("download button", "the file's link stays"); return; }
        if (Bookmark.Read(reader, element, flow)) { return; }
        reader.Children(element, flow, LinkOf(reader, element) is { } link ? manner with { Link = link } : manner);
    }

    private static Link? LinkOf(Reader reader, IElement element)
    {
        if (element.GetAttribute("href")?.Trim() is not { Length: > 0 } address) { return null; }
        if (address[0] == '#')
        {
            reader.Findings.Keep("link within the page", "its words are kept");
            return null;
        }
        if (!OldAddress.MayLead(address))
        {
            reader.Findings.Keep($"{OldAddress.Scheme(address)}: link", "its words are kept");
            return null;
        }
        if (string.IsNullOrWhiteSpace(element.TextContent) && element.QuerySelector("img, video, iframe, svg") is null)
        {
            reader.Findings.Keep("link without words", "left out");
            return null;
        }
        var title = element.GetAttribute("title")?.Trim();
        return new(reader.Addresses.New(address), title is { Length: > 0 } && title != element.TextContent.Trim() ? title : null);
    }
}
