using AngleSharp.Dom;
using Collaboration.Import.Conversion.Text;

namespace Collaboration.Import.Conversion.Reading;

internal static class Lists
{
    // WordPress lays out pictures and buttons with the tags of a list.
    private static readonly string[] s_noLists = ["wp-block-gallery", "blocks-gallery-grid", "wp-block-social-links"];

    public static void Read(Reader reader, IElement element, Flow flow, Manner manner)
    {
        flow.Close();
        if (manner.Depth >= Manner.Deepest || s_noLists.Any(element.ClassList.Contains)) { reader.Children(element, flow, manner); flow.Close(); return; }
        var items = new List<(List<Block> Content, bool? Done)>();
        foreach (var node in element.ChildNodes)
        {
            if (node is IElement { LocalName: "li" } item) { items.Add(Item(reader, item, manner.Deeper)); continue; }
            var inside = new Flow();
            reader.Read(node, inside, manner.Deeper);
            if (inside.Blocks.Count == 0) { continue; }
            // What stands between items belongs to the one before.
            if (items.Count == 0) { items.Add(([], null)); }
            items[^1].Content.AddRange(inside.Blocks);
        }
        if (items.Count == 0) { return; }
        if (element.HasAttribute("reversed")) { reader.Findings.Keep("list that counts down", "it counts up"); }
        flow.Add(new Listing(element.LocalName == "ol" ? First(element) : null, [.. items.Select(i => new ListItem(i.Content, i.Done))]));
    }

    private static (List<Block> Content, bool? Done) Item(Reader reader, IElement element, Manner manner)
    {
        var box = element.FirstElementChild is { LocalName: "input" } input && input.GetAttribute("type") == "checkbox" ? input : null;
        if (box is not null) { box.Remove(); }
        return ([.. reader.Inside(element, manner)], box?.HasAttribute("checked"));
    }

    private static int First(IElement element) => int.TryParse(element.GetAttribute("start"), out var first) && first is >= 0 and < 100_000_000 ? first : 1;
}
