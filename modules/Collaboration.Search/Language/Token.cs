namespace Collaboration.Search.Language;

internal enum TokenKind
{
    Word,
    Phrase,

    /// <summary>A field that there is, with its colon.</summary>
    Field,
    Open,
    Close,
    And,
    Or,
    Not,
    Plus,
    Minus,
    End,
}

/// <param name="Text">As it was typed, without quotes, colon or what stands behind it.</param>
/// <param name="Tail">What stands behind a word or a phrase: <c>*</c>, <c>~</c>, <c>~1</c>; empty for nothing.</param>
internal readonly record struct Token(TokenKind Kind, string Text = "", string Tail = "");
