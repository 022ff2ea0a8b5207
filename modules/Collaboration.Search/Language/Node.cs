namespace Collaboration.Search.Language;

/// <summary>What a query asks for, as it was typed: words are not analysed yet.</summary>
internal abstract record Node;

/// <summary>How a word of a query stands for words of a text.</summary>
internal enum WordMatch
{
    /// <summary>The word, whatever its ending.</summary>
    Word,

    /// <summary>Every word that begins so: <c>staff*</c>.</summary>
    Prefix,

    /// <summary>Every word that differs by a letter or two: <c>nurce~</c>.</summary>
    Fuzzy,
}

/// <param name="Text">One word: letters and digits, folded as the index folds them.</param>
/// <param name="InTitle">Only where it stands in a title.</param>
/// <param name="Edits">For <see cref="WordMatch.Fuzzy"/>: how many letters may differ, 1 or 2.</param>
internal sealed record WordNode(string Text, WordMatch Match = WordMatch.Word, bool InTitle = false, int Edits = 0) : Node;

/// <summary>Words that stand beside each other.</summary>
internal sealed record PhraseNode(IReadOnlyList<string> Words, bool InTitle = false) : Node;

/// <summary>Who wrote it, by name or by <c>me</c>.</summary>
internal sealed record AuthorNode(string Name) : Node;

internal sealed record TagNode(string Name) : Node;

internal sealed record KindNode(string Kind) : Node;

/// <summary>The blog or channel where it stands, by name.</summary>
internal sealed record PlaceNode(string Name) : Node;

/// <summary>Written on that day or later, or before it, by the hospital's clock.</summary>
internal sealed record DayNode(DateOnly Day, bool IsBefore) : Node;

/// <summary>Lucene's group: all that must be, none that must not, and of the rest at least one where nothing must be.</summary>
internal sealed record GroupNode(IReadOnlyList<(Occur Occur, Node Node)> Parts) : Node;

internal enum Occur
{
    Should,
    Must,
    MustNot,
}
