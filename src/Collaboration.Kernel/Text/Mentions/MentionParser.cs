using Markdig.Helpers;
using Markdig.Parsers;
using Markdig.Syntax;

namespace Collaboration.Kernel.Text.Mentions;

/// <summary>Reads <c>@first.last</c> and what is stored in its place, <c>@{id}</c>. Neither stands in code, nor within a word: an e-mail address names nobody.</summary>
internal sealed class MentionParser : InlineParser
{
    private const int MostCharacters = 125;
    private const int IdLength = 32;

    public MentionParser() => OpeningCharacters = ['@'];

    public override bool Match(InlineProcessor processor, ref StringSlice slice)
    {
        var before = slice.PeekCharExtra(-1);
        if (char.IsLetterOrDigit(before) || before is '@' or '_' or '.' or '/') { return false; }
        var rest = slice.Text.AsSpan(slice.Start + 1, slice.End - slice.Start);
        var (length, account) = rest.StartsWith("{") ? Id(rest) : (Name(rest), null);
        if (length == 0) { return false; }
        var start = processor.GetSourcePosition(slice.Start, out var line, out var column);
        processor.Inline = new MentionInline(rest[..length].ToString(), account) { Span = new SourceSpan(start, start + length), Line = line, Column = column };
        slice.Start += length + 1;
        return true;
    }

    private static (int Length, Guid? Account) Id(ReadOnlySpan<char> rest) =>
        rest.Length >= IdLength + 2 && rest[IdLength + 1] == '}' && Guid.TryParseExact(rest[1..(IdLength + 1)], "N", out var id) ? (IdLength + 2, id) : (0, null);

    /// <summary>Letters and digits, with single dots, strokes or apostrophes between.</summary>
    private static int Name(ReadOnlySpan<char> rest)
    {
        var length = 0;
        for (var i = 0; i < rest.Length && i < MostCharacters; i++)
        {
            if (char.IsLetterOrDigit(rest[i]) || char.GetUnicodeCategory(rest[i]) == System.Globalization.UnicodeCategory.NonSpacingMark) { length = i + 1; }
            else if (rest[i] is not ('.' or '-' or '\'' or '’') || length != i) { break; }
        }
        return length;
    }
}
