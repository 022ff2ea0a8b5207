using AngleSharp.Dom;
using Collaboration.Import.Conversion.Text;
using Collaboration.Import.Conversion.WordPress;

namespace Collaboration.Import.Conversion.Reading;

/// <summary>Reads one old text, node by node, into blocks. Whoever calls has seen to it that the nodes are not too deep.</summary>
internal sealed class Reader
{
    private readonly bool _isWordPress;

    public Reader(ConversionOptions options, IReadOnlyList<Shortcode> shortcodes, bool hasBlocks)
    {
        (Options, Shortcodes, HasBlocks) = (options, shortcodes, hasBlocks);
        _isWordPress = options.Flavour == Flavour.WordPress;
        Addresses = new(options);
        Footnotes = new(options.Footnotes);
    }

    public ConversionOptions Options { get; }

    public IReadOnlyList<Shortcode> Shortcodes { get; }

    /// <summary>True for a text of WordPress's block editor, whose paragraphs are tags and not lines.</summary>
    public bool HasBlocks { get; }

    public OldAddress Addresses { get; }

    public Findings Findings { get; } = new();

    public Outline Outline { get; } = new();

    public Footnotes Footnotes { get; }

    /// <summary>How many blocks are around the place that is being read.</summary>
    public int BlocksAround { get; set; }

    /// <summary>Abbreviations that were explained already.</summary>
    public HashSet<string> Explained { get; } = [];

    public void Children(INode parent, Flow flow, Manner manner) => Nodes(parent.ChildNodes, flow, manner);

    public void Nodes(INodeList nodes, Flow flow, Manner manner)
    {
        if (_isWordPress && HasBlocks && BlockComment.Of(nodes) is { } comments) { new Blocks(this, nodes, comments).Read(0, nodes.Length, flow, manner); }
        else { foreach (var node in nodes) { Read(node, flow, manner); } }
    }

    public void Read(INode node, Flow flow, Manner manner)
    {
        switch (node)
        {
            case IText text:
                flow.Add(text.Data, manner);
                break;
            case IComment comment:
                Marks.Read(comment.Data, flow, Findings);
                break;
            case IElement element:
                Elements.Read(this, element, flow, manner);
                break;
        }
    }

    /// <summary>An element's content as a part of its own.</summary>
    public IReadOnlyList<Block> Inside(IElement element, Manner manner)
    {
        var flow = new Flow();
        Children(element, flow, manner);
        return flow.Blocks;
    }

    /// <summary>An element's content in one line, whatever blocks it has.</summary>
    public IReadOnlyList<Inline> Line(IElement element, Manner manner) => OneLine.Of(Inside(element, manner));
}
