using System.Text;
using Collaboration.Import.Conversion.Text;

namespace Collaboration.Import.Conversion.Writing;

/// <summary>Writes a paragraph's content. A line break is a backslash at the end of the line.</summary>
internal static class InlineWriter
{
    /// <param name="inOneLine">For headings and cells: a break becomes a space.</param>
    /// <param name="inTable">Bars are escaped.</param>
    public static string Write(IReadOnlyList<Inline> content, bool inOneLine = false, bool inTable = false)
    {
        var pieces = new List<Piece>();
        for (var i = 0; i < content.Count; i++)
        {
            if (content[i].Link is not { } link) { pieces.Add(PieceOf(content[i], inOneLine)); continue; }
            var linked = new List<Inline>();
            for (; i < content.Count && content[i].Link == link; i++) { linked.Add(content[i]); }
            var before = pieces.Count == 0 ? Style.None : pieces[^1].Style;
            var after = i < content.Count ? content[i].Style : Style.None;
            var (isEdge, isEnd) = (pieces.Count == 0 || char.IsWhiteSpace(pieces[^1].Last), i == content.Count || content[i] is LineBreak || (content[i] is Words { Text: var next } && (char.IsWhiteSpace(next[0]) || Addresses.MayFollow(next, 0, i + 1 == content.Count))));
            pieces.Add(Linked(link, linked, before | after, isEdge && isEnd, inOneLine, inTable));
            i--;
        }
        Join(pieces);
        return Written(pieces, false, inTable);
    }

    private static Piece PieceOf(Inline inline, bool inOneLine) => inline switch
    {
        Words { Text: var text, Style: var style } => new(text, style & ~Style.Code, IsCode: (style & Style.Code) != 0),
        LineBreak or ParagraphBreak => new(inOneLine ? " " : "\n", inline.Style),
        Picture picture => new(Addresses.Picture(picture), Style.None, IsWritten: true),
        Address address => new(Addresses.Alone(address.Url), Style.None, IsWritten: true),
        FootnoteMark mark => new($"[^{mark.Number}]", Style.None, IsWritten: true),
        _ => throw new InvalidOperationException(inline.GetType().Name),
    };

    /// <summary>A link in one piece. Emphasis that goes on beside it stays around it, other emphasis moves inside.</summary>
    private static Piece Linked(Link link, List<Inline> linked, Style beside, bool isAlone, bool inOneLine, bool inTable)
    {
        if (isAlone && linked is [Words { Text: var words }] && Addresses.IsItself(words, link)) { return new(Addresses.Bare(words), linked[0].Style & ~Style.Code, IsWritten: true); }
        var around = beside & ~Style.Code;
        foreach (var piece in linked.OfType<Words>()) { around &= piece.Style; }
        var pieces = linked.Select(i => PieceOf(i, inOneLine)).Select(p => p.Without(around)).ToList();
        Join(pieces);
        return new($"[{Written(pieces, true, inTable)}]({Addresses.Target(link.Address, link.Title)})", around, IsWritten: true);
    }

    /// <summary>Gives white space and what has no style the emphasis that is on both sides of it.</summary>
    private static void Join(List<Piece> pieces)
    {
        Split(pieces);
        for (var i = 0; i < pieces.Count; i++)
        {
            if (!pieces[i].IsSpace && !(pieces[i].IsWritten && pieces[i].Style == Style.None)) { continue; }
            var (before, after) = (i == 0 ? Style.None : pieces[i - 1].Style, i + 1 == pieces.Count ? Style.None : pieces[i + 1].Style);
            pieces[i] = pieces[i] with { Style = before & after };
        }
        Merge(pieces);
        Emphasis.Settle(pieces);
        Merge(pieces);
    }

    private static void Merge(List<Piece> pieces)
    {
        var merged = 0;
        for (var i = 1; i < pieces.Count; i++)
        {
            var (left, right) = (pieces[merged], pieces[i]);
            if (left.IsWritten || right.IsWritten || left.IsCode != right.IsCode || left.Style != right.Style || left.Text == "\n" || right.Text == "\n" || left.Text.Length > 4000) { pieces[++merged] = right; }
            else { pieces[merged] = left with { Text = left.Text + right.Text }; }
        }
        if (pieces.Count > 0) { pieces.RemoveRange(merged + 1, pieces.Count - merged - 1); }
    }

    /// <summary>White space at the edges of words becomes a piece of its own.</summary>
    private static void Split(List<Piece> pieces)
    {
        var split = new List<Piece>(pieces.Count);
        foreach (var piece in pieces)
        {
            var core = piece.Text.Trim();
            if (piece.IsWritten || core.Length == piece.Text.Length || core.Length == 0) { split.Add(core.Length == 0 ? piece with { IsCode = false } : piece); continue; }
            var start = piece.Text.Length - piece.Text.TrimStart().Length;
            if (start > 0) { split.Add(new(piece.Text[..start], piece.Style)); }
            split.Add(piece with { Text = core });
            if (start + core.Length < piece.Text.Length) { split.Add(new(piece.Text[(start + core.Length)..], piece.Style)); }
        }
        pieces.Clear();
        pieces.AddRange(split);
    }

    private static string Written(List<Piece> pieces, bool inLink, bool inTable)
    {
        var (text, open) = (new StringBuilder(), new Stack<Style>());
        var isCrowded = pieces.Sum(p => p.Text.Count(c => c is '[' or ':')) > Escaping.Crowd;
        for (var i = 0; i < pieces.Count; i++)
        {
            var piece = pieces[i];
            while (open.Any(m => !piece.Has(m))) { text.Append(Delimiter(open.Pop())); }
            foreach (var mark in Emphasis.Marks.Where(m => piece.Has(m) && !open.Contains(m)).OrderByDescending(m => Emphasis.End(pieces, i, m)))
            {
                open.Push(mark);
                text.Append(Delimiter(mark));
            }
            if (piece.IsWritten) { text.Append(piece.Text); }
            else if (piece.IsCode) { CodeSpan.Append(text, piece.Text); }
            else if (piece.Text == "\n") { text.Append("\\\n"); }
            else { Escaping.Append(text, piece.Text, new(inLink, inTable, isCrowded, i > 0 ? pieces[i - 1] : null, i + 1 < pieces.Count ? pieces[i + 1] : null)); }
        }
        while (open.Count > 0) { text.Append(Delimiter(open.Pop())); }
        return text.ToString();
    }

    private static string Delimiter(Style mark) => mark switch { Style.Bold => "**", Style.Italic => "*", _ => "~~" };
}
