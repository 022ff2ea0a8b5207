using System.Globalization;
using System.Text;
using Collaboration.Media.Contracts;
using Collaboration.Media.Pictures;

namespace Collaboration.Media.Drawings;

/// <summary>Words as a picture, by Pango: it breaks lines, shapes every script and takes what one font lacks from the next.</summary>
internal static class Lettering
{
    private const int Step = 4;

    /// <summary>No drawing has room for more; behind some thirty thousand pixels Cairo gives up.</summary>
    private const int Most = 400;

    public static VipsImage Draw(SheetText text)
    {
        var words = Of(text.Words);
        if (words.Length > Most) { words = words[..StringInfo.ParseCombiningCharacters(words).Last(i => i <= Most)]; }
        for (var size = text.Size; size >= text.Smallest; size -= Step)
        {
            var drawn = Line(text, words, size);
            if (Fits(drawn, text.Place)) { return drawn; }
            drawn.Dispose();
        }
        return Shortened(text, words);
    }

    /// <summary>One line of what can be drawn at all.</summary>
    public static string Of(string words)
    {
        var clean = new StringBuilder(words.Length);
        foreach (var rune in words.EnumerateRunes())
        {
            if (Rune.IsControl(rune) || rune.Value is 0xFFFE or 0xFFFF) { clean.Append(' '); } else { clean.Append(rune.ToString()); }
        }
        return string.Join(' ', clean.ToString().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
    }

    /// <summary>Hebrew, Arabic and their neighbours: what the first letter says, as with a paragraph.</summary>
    public static bool IsFromRight(string words) =>
        words.EnumerateRunes().FirstOrDefault(Rune.IsLetter).Value is (>= 0x590 and <= 0x8FF) or (>= 0xFB1D and <= 0xFDFF) or (>= 0xFE70 and <= 0xFEFF) or (>= 0x10800 and <= 0x10FFF) or (>= 0x1E800 and <= 0x1EFFF);

    /// <summary>As much of it as fits, cut behind a word where there is one: scripts without spaces are cut between letters.</summary>
    private static VipsImage Shortened(SheetText text, string words)
    {
        var cuts = StringInfo.ParseCombiningCharacters(words).Where(i => i > 0).ToList();
        var spaces = cuts.Where(i => words[i] == ' ').ToList();
        if (spaces.Count > 2) { cuts = spaces; }
        var (low, high) = (0, cuts.Count - 1);
        VipsImage? best = null;
        while (low <= high)
        {
            var middle = (low + high) / 2;
            var drawn = Line(text, words[..cuts[middle]].TrimEnd(' ', ',', ';', ':', '.', '–', '-') + "…", text.Smallest);
            if (Fits(drawn, text.Place)) { best?.Dispose(); (best, low) = (drawn, middle + 1); }
            else { drawn.Dispose(); high = middle - 1; }
        }
        return best ?? Line(text, "…", text.Smallest);
    }

    private static bool Fits(VipsImage drawn, SheetPlace place) => drawn.Width <= place.Width && drawn.Height <= place.Height;

    private static VipsImage Line(SheetText text, string words, int size)
    {
        var family = text.IsSerif ? "Noto Serif, Liberation Serif, DejaVu Serif, serif" : "Noto Sans, Liberation Sans, DejaVu Sans, sans-serif";
        var escaped = words.Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal).Replace(">", "&gt;", StringComparison.Ordinal);
        using var lettering = new VipsOperation("text").With("text", $"<span foreground=\"{text.Colour}\">{escaped}</span>").With("font", $"{family} {(text.IsBold ? "Bold " : "")}{size}")
            .With("width", text.Place.Width).With("wrap", "word-char").With("align", text.IsCentred ? "centre" : "low").With("dpi", 72).With("rgba", true);
        using var drawn = lettering.Image();
        return drawn.InMemory();
    }
}
