using Collaboration.Import.Conversion.Text;

namespace Collaboration.Import.Conversion.Reading;

/// <summary>Blocks as they are read, with the paragraph that is still open.</summary>
internal sealed class Flow
{
    private readonly List<Block> _blocks = [];
    private readonly List<Inline> _open = [];

    /// <summary>All that was read.</summary>
    public IReadOnlyList<Block> Blocks
    {
        get
        {
            Close();
            return _blocks;
        }
    }

    public void Add(Block block)
    {
        Close();
        _blocks.Add(block);
    }

    public void Add(Inline inline) => _open.Add(inline);

    /// <summary>Adds words; white space is one space, or in text by lines the end of a line or of a paragraph.</summary>
    public void Add(string text, Manner manner)
    {
        var from = 0;
        for (var i = 0; manner.LinesBreak && i < text.Length; i++)
        {
            if (text[i] != '\n') { continue; }
            var (next, ends) = (i + 1, 1);
            for (; next < text.Length && text[next] is ' ' or '\t' or '\r' or '\n'; next++) { ends += text[next] == '\n' ? 1 : 0; }
            Put(text[from..i], manner);
            if (ends > 1) { _open.Add(new ParagraphBreak()); }
            else { Put("\n", manner); }
            (from, i) = (next, next - 1);
        }
        Put(text[from..], manner);
    }

    /// <summary>Ends the open paragraph.</summary>
    public void Close()
    {
        foreach (var content in Paragraphs.Of(_open)) { _blocks.Add(new Paragraph(content)); }
        _open.Clear();
    }

    private void Put(string text, Manner manner)
    {
        if (text == "\n") { _open.Add(new LineEnd()); }
        else if (text.Length > 0) { _open.Add(new Words(text, manner.Style, manner.Link)); }
    }
}
