using System.Text;

namespace Collaboration.Search.Language;

/// <summary>A query's text, cut into tokens from left to right, each character looked at once.</summary>
internal ref struct Lexer(string text)
{
    private readonly List<Token> _tokens = [];
    private int _at;
    private bool _isWrong;

    /// <returns>Null when a quote is left open or a field is named that there is not.</returns>
    public static List<Token>? Read(string text)
    {
        var lexer = new Lexer(text);
        while (!lexer._isWrong && lexer._at < text.Length) { lexer.Next(); }
        lexer._tokens.Add(new(TokenKind.End));
        return lexer._isWrong ? null : lexer._tokens;
    }

    private readonly bool IsAtEnd => _at >= text.Length;
    private readonly bool EndsHere => IsAtEnd || char.IsWhiteSpace(text[_at]);

    private void Next()
    {
        var c = text[_at++];
        if (char.IsWhiteSpace(c)) { return; }
        if (IsQuote(c)) { Phrase(); }
        else if (c is '(' or ')') { _tokens.Add(new(c == '(' ? TokenKind.Open : TokenKind.Close)); }
        else if (c is '&' or '|' && !IsAtEnd && text[_at] == c) { _at++; _tokens.Add(new(c == '&' ? TokenKind.And : TokenKind.Or)); }
        // A dash between two spaces is one of a sentence.
        else if (c is '+' or '-' or '!') { if (!EndsHere) { _tokens.Add(new(c == '+' ? TokenKind.Plus : TokenKind.Minus)); } }
        else { _at--; Word(); }
    }

    private void Phrase()
    {
        var from = _at;
        while (!IsAtEnd && !IsQuote(text[_at])) { _at++; }
        if (IsAtEnd) { _isWrong = true; return; }
        var words = text[from.._at++];
        _tokens.Add(new(TokenKind.Phrase, words, Tail()));
    }

    private void Word()
    {
        var word = new StringBuilder();
        var isLetters = true;
        for (; !EndsHere && !(text[_at] is '(' or ')' or '*' or '~' or '^' || IsQuote(text[_at])); _at++)
        {
            var c = text[_at];
            if (c == ':' && isLetters && word.Length > 0 && Field(word.ToString())) { return; }
            if (c == '\\' && _at + 1 < text.Length) { c = text[++_at]; isLetters = false; }
            isLetters &= char.IsAsciiLetter(c);
            word.Append(c);
        }
        var tail = Tail();
        var typed = word.ToString();
        _tokens.Add(tail.Length > 0 ? new(TokenKind.Word, typed, tail) : typed switch
        {
            "AND" => new(TokenKind.And),
            "OR" => new(TokenKind.Or),
            "NOT" => new(TokenKind.Not),
            _ => new(TokenKind.Word, typed),
        });
    }

    /// <summary>Letters before a colon. Those of a sentence, with a space behind it, are a word unless they name a field.</summary>
    private bool Field(string name)
    {
        var isKnown = Fields.All.Contains(name);
        if (!isKnown && (_at + 1 >= text.Length || char.IsWhiteSpace(text[_at + 1]))) { return false; }
        _at++;
        _isWrong |= !isKnown;
        _tokens.Add(new(TokenKind.Field, name.ToLowerInvariant()));
        return true;
    }

    private string Tail()
    {
        var from = _at;
        while (!EndsHere && (text[_at] is '*' or '~' or '^' or '.' || char.IsAsciiDigit(text[_at])) && (_at > from || text[_at] is '*' or '~' or '^')) { _at++; }
        return text[from.._at];
    }

    /// <summary>Also those that a phone puts in the place of straight ones.</summary>
    private static bool IsQuote(char c) => c is '"' or '“' or '”' or '„';
}
