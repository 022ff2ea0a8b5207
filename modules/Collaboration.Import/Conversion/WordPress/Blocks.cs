using System.Text.RegularExpressions;
using AngleSharp.Dom;
using Collaboration.Import.Conversion.Reading;
using Collaboration.Import.Conversion.Text;

namespace Collaboration.Import.Conversion.WordPress;

/// <summary>Reads nodes among which blocks begin and end.</summary>
internal sealed partial class Blocks(Reader reader, INodeList nodes, Dictionary<int, BlockComment> comments)
{
    private const int Deepest = 100;

    // What these are, their HTML says.
    private static readonly HashSet<string> s_plain = Set("paragraph heading list list-item quote pullquote verse code preformatted table image gallery cover cover-image media-text columns column text-columns group row stack separator spacer html details video audio file buttons subhead more nextpage missing accordion accordion-item accordion-heading accordion-panel math footnotes");

    // The text of these is a line for each line.
    private static readonly HashSet<string> s_byLine = Set("freeform classic shortcode");

    // These show what other pages have, whatever stands in them.
    private static readonly HashSet<string> s_patterns = Set("query navigation post-template comment-template template-part post-content");

    public void Read(int from, int to, Flow flow, Manner manner)
    {
        for (var i = from; i < to; i++)
        {
            if (comments.TryGetValue(i, out var block) && reader.BlocksAround < Deepest)
            {
                var end = Math.Min(block.End, to);
                flow.Close();
                reader.BlocksAround++;
                Block(block, i + 1, end, flow, manner with { LinesBreak = s_byLine.Contains(block.Name) });
                reader.BlocksAround--;
                flow.Close();
                i = end;
            }
            else { reader.Read(nodes[i], flow, manner); }
        }
    }

    private void Block(BlockComment block, int from, int to, Flow flow, Manner manner)
    {
        switch (block.Name)
        {
            case var name when s_patterns.Contains(name):
                reader.Findings.Keep($"block {name}", "left out");
                break;
            case "core/embed":
            case var name when name.StartsWith("core-embed/", StringComparison.Ordinal):
                Embed(block, from, to, flow, manner);
                break;
            case "core/cover" or "core/cover-image" when block.Setting("url") is { } picture && !HasPicture(from, to):
                Pictures.Add(reader, flow, picture, "");
                flow.Close();
                Read(from, to, flow, manner);
                break;
            case "core/gallery" when from >= to:
                Gallery.Read(reader, flow, Number().Matches(block.Setting("ids") ?? "").Select(m => m.Value));
                break;
            case "core/social-link" when block.Setting("url") is { } url && url[0] != '#' && OldAddress.MayLead(url):
                flow.Add(block.Setting("label") ?? block.Setting("service") ?? url, new(Link: new(reader.Addresses.New(url), null)));
                break;
            case "core/block":
                reader.Findings.Keep($"reusable block {block.Setting("ref")}", "left out: it is kept elsewhere in the old site");
                break;
            case "core/button":
                reader.Findings.Keep("block core/button", "a link or its words");
                Read(from, to, flow, manner);
                break;
            case var name when s_plain.Contains(name) || s_byLine.Contains(name):
                Read(from, to, flow, manner);
                break;
            case var name when block.IsEmpty:
                reader.Findings.Keep($"block {name}", "left out");
                break;
            default:
                reader.Findings.Keep($"block {block.Name}", "its text is kept");
                Read(from, to, flow, manner);
                break;
        }
    }

    /// <summary>The address in a line of its own, and the caption below.</summary>
    private void Embed(BlockComment block, int from, int to, Flow flow, Manner manner)
    {
        var inside = Enumerable.Range(from, Math.Max(0, to - from)).Select(i => nodes[i]).OfType<IElement>().ToList();
        Embeds.Address(reader, flow, block.Setting("url") ?? inside.Select(e => e.QuerySelector(".wp-block-embed__wrapper")?.TextContent.Trim()).FirstOrDefault(t => !string.IsNullOrEmpty(t)));
        foreach (var caption in inside.Select(e => e.QuerySelector("figcaption")).OfType<IElement>()) { reader.Read(caption, flow, manner); }
    }

    private bool HasPicture(int from, int to) => Enumerable.Range(from, Math.Max(0, to - from)).Any(i => nodes[i] is IElement e && e.QuerySelector("img.wp-block-cover__image-background, video") is not null);

    private static HashSet<string> Set(string names) => [.. names.Split(' ').Select(n => $"core/{n}")];

    [GeneratedRegex("[0-9]+")]
    private static partial Regex Number();
}
