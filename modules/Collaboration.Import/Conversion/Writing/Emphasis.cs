using Collaboration.Import.Conversion.Text;

namespace Collaboration.Import.Conversion.Writing;

/// <summary>
/// Gives pieces only such bold, italic and struck spans as CommonMark reads back: a span does not begin or end with white
/// space, nor with punctuation where a letter stands outside, and of two spans one contains the other.
/// </summary>
internal static class Emphasis
{
    public static readonly Style[] Marks = [Style.Bold, Style.Italic, Style.Strike];

    public static void Settle(List<Piece> pieces)
    {
        foreach (var mark in Marks)
        {
            for (var i = 0; i < pieces.Count; i++)
            {
                if (!pieces[i].Has(mark)) { continue; }
                var end = End(pieces, i, mark);
                end += Front(pieces, ref i, end, mark);
                if (i <= end) { i = Back(pieces, i, end, mark); }
            }
        }
        Uncross(pieces);
    }

    /// <summary>Index of the last piece of the span that begins here.</summary>
    public static int End(List<Piece> pieces, int start, Style mark)
    {
        var end = start;
        while (end + 1 < pieces.Count && pieces[end + 1].Has(mark)) { end++; }
        return end;
    }

    /// <summary>Moves the beginning of a span to where it can stand; answers how many pieces were added.</summary>
    private static int Front(List<Piece> pieces, ref int start, int end, Style mark)
    {
        for (; start <= end; start++)
        {
            var piece = pieces[start];
            if (!piece.IsSpace && (!IsPunctuation(piece.First) || start == 0 || !IsLetter(pieces[start - 1].Last))) { return 0; }
            var cut = piece.IsSpace || piece.IsWritten || piece.IsCode ? piece.Text.Length : piece.Text.TakeWhile(IsPunctuation).Count();
            pieces[start] = piece.Without(mark) with { Text = piece.Text[..cut] };
            if (cut == piece.Text.Length) { continue; }
            pieces.Insert(++start, piece with { Text = piece.Text[cut..] });
            return 1;
        }
        return 0;
    }

    /// <summary>The same for the end; answers the index of the last piece that was looked at.</summary>
    private static int Back(List<Piece> pieces, int start, int end, Style mark)
    {
        var last = end;
        for (; end >= start; end--)
        {
            var piece = pieces[end];
            if (!piece.IsSpace && (!IsPunctuation(piece.Last) || end == pieces.Count - 1 || !IsLetter(pieces[end + 1].First))) { return last; }
            var rest = piece.IsSpace || piece.IsWritten || piece.IsCode ? 0 : piece.Text.Length - piece.Text.Reverse().TakeWhile(IsPunctuation).Count();
            if (rest == 0) { pieces[end] = piece.Without(mark); continue; }
            pieces[end] = piece with { Text = piece.Text[..rest] };
            pieces.Insert(end + 1, piece.Without(mark) with { Text = piece.Text[rest..] });
            return last + 1;
        }
        return last;
    }

    private static void Uncross(List<Piece> pieces)
    {
        foreach (var outer in Marks)
        {
            foreach (var other in Marks.Where(m => m != outer))
            {
                for (var i = 0; i < pieces.Count; i++)
                {
                    if (!pieces[i].Has(outer)) { continue; }
                    var end = End(pieces, i, outer);
                    Uncross(pieces, i, end, other);
                    i = end;
                }
            }
        }
    }

    /// <summary>Ends the other span where the outer one ends, when it began within and goes on behind.</summary>
    private static void Uncross(List<Piece> pieces, int start, int end, Style other)
    {
        if (end + 1 >= pieces.Count || !pieces[end].Has(other) || !pieces[end + 1].Has(other)) { return; }
        var begin = end;
        while (begin > start && pieces[begin - 1].Has(other)) { begin--; }
        if (begin == start) { return; }
        if (pieces[end + 1].IsSpace) { pieces[end + 1] = pieces[end + 1].Without(other); return; }
        for (var i = begin; i <= end; i++) { pieces[i] = pieces[i].Without(other); }
    }

    // Half of an emoji may count as either, for it is written as two characters.
    internal static bool IsPunctuation(char c) => char.IsPunctuation(c) || char.IsSymbol(c) || char.IsSurrogate(c);

    private static bool IsLetter(char c) => !char.IsWhiteSpace(c) && !char.IsPunctuation(c) && !char.IsSymbol(c);
}
