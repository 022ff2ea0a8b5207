using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using Collaboration.Privacy.Detection.Words;

namespace Collaboration.Privacy.Detection;

/// <summary>A text as the rules read it: its words once, in small letters without accents beside the text itself, character by character.</summary>
internal sealed class Reading
{
    private static readonly char[] s_folded = Fold();

    private readonly char[] _small;
    private readonly List<Token> _tokens;
    private readonly Token _end;

    public Reading(string text)
    {
        Text = text;
        _small = new char[text.Length];
        for (var i = 0; i < text.Length; i++) { _small[i] = text[i] < s_folded.Length ? s_folded[text[i]] : char.ToLowerInvariant(text[i]); }
        _tokens = new List<Token>((text.Length / 4) + 4);
        _end = new(text.Length, 0, Shape.Line, Case.Small, Is.Nothing, true, true, -1);
        Part();
        HasCapitals = text.AsSpan().ContainsAnyInRange('A', 'Z');
    }

    public string Text { get; }

    public int Count => _tokens.Count;

    /// <summary>False where somebody writes everything small: names are then known by the lists alone.</summary>
    public bool HasCapitals { get; }

    /// <summary>Out of range: the end of a line.</summary>
    public ref readonly Token this[int index] => ref (uint)index < (uint)_tokens.Count ? ref CollectionsMarshal.AsSpan(_tokens)[index] : ref _end;

    /// <summary>The token in small letters without accents.</summary>
    public ReadOnlySpan<char> Small(int index)
    {
        ref readonly var token = ref this[index];
        return _small.AsSpan(token.Start, token.Length);
    }

    public ReadOnlySpan<char> Small(int start, int length) => _small.AsSpan(start, length);

    public bool IsSign(int index, char sign) => this[index] is { Shape: Shape.Sign, Length: 1 } t && Text[t.Start] == sign;

    public bool IsWord(int index, string word) => Small(index).SequenceEqual(word);

    /// <summary>The token that holds this character, or the first behind it.</summary>
    public int At(int position)
    {
        var (low, high) = (0, _tokens.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (_tokens[middle].End <= position) { low = middle + 1; } else { high = middle; }
        }
        return low;
    }

    private void Part()
    {
        var (i, sentence, first) = (0, 0, true);
        while (i < Text.Length)
        {
            var c = Text[i];
            if (c == '\n') { _tokens.Add(new(i, 1, Shape.Line, Case.Small, Is.Nothing, true, true, sentence++)); (first, i) = (true, i + 1); continue; }
            if (char.IsWhiteSpace(c) || c == '\uFEFF') { i++; continue; }
            var (start, apart) = (i, i == 0 || char.IsWhiteSpace(Text[i - 1]));
            if (char.IsAsciiDigit(c))
            {
                while (i < Text.Length && char.IsAsciiDigit(Text[i])) { i++; }
                _tokens.Add(new(start, i - start, Shape.Number, Case.Small, Is.Nothing, apart, first, sentence));
                first = false;
            }
            else if (char.IsLetter(c))
            {
                while (i < Text.Length && IsOfWord(i)) { i++; }
                var written = CaseOf(start, i);
                _tokens.Add(new(start, i - start, Shape.Word, written, Lexicon.Of(_small.AsSpan(start, i - start), written == Case.Small), apart, first, sentence));
                first = false;
            }
            else
            {
                i++;
                _tokens.Add(new(start, 1, Shape.Sign, Case.Small, Is.Nothing, apart, false, sentence));
                if (c is '!' or '?' || (c == '.' && Ends())) { (first, sentence) = (true, sentence + 1); }
                // A quotation, an item of a list.
                else if (c is '"' or '“' or '*' or '>' or '•' or '-' or '–' && first) { first = true; }
                else if (c is ':' or '"' or '“' or '(') { first = true; }
            }
        }
    }

    private bool IsOfWord(int i) => char.IsLetter(Text[i]) || CharUnicodeInfo.GetUnicodeCategory(Text[i]) is UnicodeCategory.NonSpacingMark
        // O'Brien is one word, and John's is John.
        || (Text[i] is '\'' or '’' && i + 2 < Text.Length && char.IsUpper(Text[i + 1]) && char.IsLetter(Text[i + 2]));

    private Case CaseOf(int start, int end)
    {
        if (!char.IsUpper(Text[start])) { return Case.Small; }
        if (end - start == 1) { return Case.Capital; }
        for (var i = start + 1; i < end; i++) { if (char.IsLower(Text[i])) { return Case.Capital; } }
        return Case.Upper;
    }

    // A point behind a title, an initial or a word cut short ends nothing.
    private bool Ends() => _tokens.Count < 2 || this[_tokens.Count - 2] is not { Shape: Shape.Word } before
        || !(before.Has(Is.Title | Is.Street | Is.Unit) || (before.Length == 1 && before.Case != Case.Small) || Small(_tokens.Count - 2) is "inc" or "corp" or "ltd" or "jr" or "vs");

    private static char[] Fold()
    {
        var folded = new char[0x250];
        for (var i = 0; i < folded.Length; i++)
        {
            var plain = ((char)i).ToString().Normalize(NormalizationForm.FormD)[0];
            folded[i] = char.ToLowerInvariant(plain switch { 'ø' or 'Ø' => 'o', 'ł' or 'Ł' => 'l', 'đ' or 'Đ' => 'd', 'ß' => 's', 'æ' or 'Æ' => 'a', 'ı' => 'i', 'ð' => 'd', _ => plain });
        }
        return folded;
    }
}
