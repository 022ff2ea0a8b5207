using Collaboration.Privacy.Detection.Words;

namespace Collaboration.Privacy.Detection;

internal enum Shape : byte { Word, Number, Sign, Line }

/// <summary>How a word is written: small, with a capital, all in capitals.</summary>
internal enum Case : byte { Small, Capital, Upper }

/// <summary>A word, a number, a sign or the end of a line.</summary>
/// <param name="Is">What is known of the word.</param>
/// <param name="IsApart">There is space before it.</param>
/// <param name="IsFirst">A sentence begins with it.</param>
/// <param name="Sentence">Which sentence of the text it stands in.</param>
internal readonly record struct Token(int Start, int Length, Shape Shape, Case Case, Is Is, bool IsApart, bool IsFirst, int Sentence)
{
    public int End => Start + Length;

    public bool Has(Is any) => (Is & any) != 0;
}
