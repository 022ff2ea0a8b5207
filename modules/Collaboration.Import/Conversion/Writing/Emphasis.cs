using Collaboration.Import.Conversion.Text;

namespace Collaboration.Import.Conversion.Writing;

/// <summary>
/// Gives pieces only such bold, italic and struck spans as CommonMark reads back: a span does not begin or end with white
/// space, nor with punctuation where a letter stands outside, and of two spans one contains the other.
/// </summary>
internal static class Emphasis
{
    // More pieces than any paragraph has that was written to be read.
    private const int Most = 20_000;

    public static readonly Style[] Marks = [Style.Bold, Style.Italic, Style.Strike];

    public static void Settle(List<Piece> pieces)
    {
        if (pieces.Count > Most)
        {
            for (var i = 0; i < pieces.Count; i++) { pieces[i] = pieces[i] with { Style = Style.None }; }
            return;
        }
        // What is cut at one edge may cross another span, and what is parted may begin with a space.
        for (var round = 0; round < 3; round++)
        {
            Trim(pieces);
            if (!Uncross(pieces)) { return; }
        }
        Trim(pieces);
    }

    private static void Trim(List<Piece> pieces)
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
            var mixes = start > 0 && Mixes(piece, pieces[start - 1], mark) && IsLetter(pieces[start - 1].Last);
            if (!mixes && !char.IsWhiteSpace(piece.First) && (!IsPunctuation(piece.First) || start == 0 || !IsLetter(pieces[start - 1].Last))) { return 0; }
            var cut = piece.IsSpace || piece.IsWritten || piece.IsCode || mixes ? piece.Text.Length : piece.Text.TakeWhile(IsOutside).Count();
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
            var mixes = end + 1 < pieces.Count && Mixes(piece, pieces[end + 1], mark) && IsLetter(pieces[end + 1].First);
            if (!mixes && !char.IsWhiteSpace(piece.Last) && (!IsPunctuation(piece.Last) || end == pieces.Count - 1 || !IsLetter(pieces[end + 1].First))) { return last; }
            var rest = piece.IsSpace || piece.IsWritten || piece.IsCode || mixes ? 0 : piece.Text.Length - piece.Text.Reverse().TakeWhile(IsOutside).Count();
            if (rest == 0) { pieces[end] = piece.Without(mark); continue; }
            pieces[end] = piece with { Text = piece.Text[..rest] };
            pieces.Insert(end + 1, piece.Without(mark) with { Text = piece.Text[rest..] });
            return last + 1;
        }
        return last;
    }

    /// <summary>True where tildes and asterisks would stand side by side: each is punctuation to the other.</summary>
    private static bool Mixes(Piece inside, Piece outside, Style mark) => mark == Style.Strike && (inside.Style & ~outside.Style & (Style.Bold | Style.Italic)) != 0;

    private static bool Uncross(List<Piece> pieces)
    {
        var any = false;
        foreach (var outer in Marks)
        {
            foreach (var other in Marks.Where(m => m != outer))
            {
                for (var i = 0; i < pieces.Count; i++)
                {
                    if (!pieces[i].Has(outer)) { continue; }
                    var end = End(pieces, i, outer);
                    any |= Uncross(pieces, i, end, other);
                    i = end;
                }
            }
        }
        return any;
    }

    /// <summary>Ends the other span where the outer one ends, when it began within and goes on behind.</summary>
    private static bool Uncross(List<Piece> pieces, int start, int end, Style other)
    {
        if (end + 1 >= pieces.Count || !pieces[end].Has(other) || !pieces[end + 1].Has(other)) { return false; }
        var begin = end;
        while (begin > start && pieces[begin - 1].Has(other)) { begin--; }
        if (begin == start) { return false; }
        var next = pieces[end + 1];
        if (char.IsWhiteSpace(next.First))
        {
            var space = next.Text.Length - next.Text.AsSpan().TrimStart().Length;
            pieces[end + 1] = next.Without(other) with { Text = next.Text[..space] };
            if (space < next.Text.Length) { pieces.Insert(end + 2, next with { Text = next.Text[space..] }); }
        }
        else { for (var i = begin; i <= end; i++) { pieces[i] = pieces[i].Without(other); } }
        return true;
    }

    // Half of an emoji may count as either, for it is written as two characters.
    private static bool IsPunctuation(char c) => char.IsPunctuation(c) || char.IsSymbol(c) || char.IsSurrogate(c);

    private static bool IsOutside(char c) => IsPunctuation(c) || char.IsWhiteSpace(c);

    private static bool IsLetter(char c) => !char.IsWhiteSpace(c) && !char.IsPunctuation(c) && !char.IsSymbol(c);
}
