using System.Text.RegularExpressions;

namespace Collaboration.Blogs.Revisions;

internal enum Change { Kept, Removed, Added }

/// <summary>A run of text that two versions share, or that one of them lacks.</summary>
internal readonly record struct Piece(Change Change, string Text);

/// <summary>What changed from one text to another: by lines first, then by words within lines that changed.</summary>
internal static partial class Differences
{
    // Cells of the comparison: 8 MB, some 20 ms. Beyond it, a part counts as rewritten.
    private const long Most = 4_000_000;

    public static IReadOnlyList<Piece> Of(string before, string after)
    {
        var lines = Compare(Lines(before), Lines(after));
        var pieces = new List<Piece>();
        for (var i = 0; i < lines.Count; i++)
        {
            if (lines[i].Change == Change.Removed && i + 1 < lines.Count && lines[i + 1].Change == Change.Added)
            {
                pieces.AddRange(Compare(Words(lines[i].Text), Words(lines[i + 1].Text)));
                i++;
            }
            else { pieces.Add(lines[i]); }
        }
        return pieces;
    }

    private static List<Piece> Compare(string[] a, string[] b)
    {
        var (start, end) = (0, 0);
        while (start < a.Length && start < b.Length && a[start] == b[start]) { start++; }
        while (end < a.Length - start && end < b.Length - start && a[^(end + 1)] == b[^(end + 1)]) { end++; }
        var pieces = new List<Piece>();
        Add(pieces, Change.Kept, a[..start]);
        Middle(pieces, a[start..^end], b[start..^end]);
        Add(pieces, Change.Kept, a[^end..]);
        return pieces;
    }

    /// <summary>The longest common subsequence, removed before added where both differ.</summary>
    private static void Middle(List<Piece> pieces, string[] a, string[] b)
    {
        if ((long)a.Length * b.Length is 0 or > Most)
        {
            Add(pieces, Change.Removed, a);
            Add(pieces, Change.Added, b);
            return;
        }
        var width = b.Length + 1;
        var longest = new ushort[(a.Length + 1) * width];
        for (var i = a.Length - 1; i >= 0; i--)
        {
            for (var j = b.Length - 1; j >= 0; j--)
            {
                longest[(i * width) + j] = a[i] == b[j] ? (ushort)(longest[((i + 1) * width) + j + 1] + 1) : Math.Max(longest[((i + 1) * width) + j], longest[(i * width) + j + 1]);
            }
        }
        var (removed, added) = (new List<string>(), new List<string>());
        var (x, y) = (0, 0);
        while (x < a.Length || y < b.Length)
        {
            if (x < a.Length && y < b.Length && a[x] == b[y])
            {
                Flush(pieces, removed, added);
                Add(pieces, Change.Kept, [a[x]]);
                (x, y) = (x + 1, y + 1);
            }
            else if (y == b.Length || (x < a.Length && longest[((x + 1) * width) + y] >= longest[(x * width) + y + 1])) { removed.Add(a[x++]); }
            else { added.Add(b[y++]); }
        }
        Flush(pieces, removed, added);
    }

    private static void Flush(List<Piece> pieces, List<string> removed, List<string> added)
    {
        Add(pieces, Change.Removed, removed);
        Add(pieces, Change.Added, added);
        removed.Clear();
        added.Clear();
    }

    private static void Add(List<Piece> pieces, Change change, IReadOnlyCollection<string> parts)
    {
        if (parts.Count == 0) { return; }
        var text = string.Concat(parts);
        if (pieces.Count > 0 && pieces[^1].Change == change) { pieces[^1] = new(change, pieces[^1].Text + text); }
        else { pieces.Add(new(change, text)); }
    }

    private static string[] Lines(string text) => [.. Line().EnumerateMatches(text).Texts(text)];

    private static string[] Words(string text) => [.. Word().EnumerateMatches(text).Texts(text)];

    private static List<string> Texts(this Regex.ValueMatchEnumerator matches, string text)
    {
        var texts = new List<string>();
        foreach (var match in matches) { texts.Add(text.Substring(match.Index, match.Length)); }
        return texts;
    }

    [GeneratedRegex(@"[^\n]*\n|[^\n]+")]
    private static partial Regex Line();

    [GeneratedRegex(@"\w+|\s+|[^\w\s]")]
    private static partial Regex Word();
}
