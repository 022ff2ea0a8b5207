using System.Text;
using System.Xml;

namespace Collaboration.Kernel.Text;

/// <summary>The few characters that a form can carry and the database or the runtime cannot.</summary>
public static class Characters
{
    /// <summary>True for U+0000, which PostgreSQL does not store, and U+FFFE, which nothing normalises.</summary>
    public static bool CannotBeKept(string? text) => text.AsSpan().IndexOfAny('\0', '\uFFFE') >= 0;

    /// <summary>True for what no line of words holds: control characters such as U+0007 and line breaks, and U+FFFE.</summary>
    public static bool IsStray(char c) => char.IsControl(c) || c == '\uFFFE';

    /// <summary>The text without them, for names and answers that come from elsewhere.</summary>
    public static string WithoutStray(string text) => text.Any(IsStray) ? string.Concat(text.Where(c => !IsStray(c))) : text;

    /// <summary>What somebody typed into a field of one line: words with single spaces between, empty for nothing.</summary>
    public static string OneLine(string? typed) => string.Join(' ', (typed ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    /// <summary>Goes with every pattern that is made here: without it <c>EF.Functions.ILike</c> says that nothing is escaped.</summary>
    public const string Escape = "\\";

    /// <summary>A pattern for LIKE that finds the words as they are, wherever they stand.</summary>
    public static string Containing(string words) => $"%{Exactly(words)}%";

    /// <summary>A pattern for LIKE that is the words and nothing else.</summary>
    public static string Exactly(string words) => words.Replace("\\", "\\\\").Replace("%", "\\%").Replace("_", "\\_");

    /// <summary>The text with what XML has no way to write, such as U+0001, replaced by U+FFFD.</summary>
    public static string ForXml(string text)
    {
        if (text.All(XmlConvert.IsXmlChar)) { return text; }
        var kept = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            kept.Append(rune.IsBmp && !XmlConvert.IsXmlChar((char)rune.Value) ? Rune.ReplacementChar : rune);
        }
        return kept.ToString();
    }
}
