namespace Collaboration.Import.Conversion.Text;

/// <summary>A piece of a paragraph. Style and link are properties of each piece, so that crossed tags need no mending.</summary>
internal abstract record Inline(Style Style, Link? Link);

internal sealed record Words(string Text, Style Style = Style.None, Link? Link = null) : Inline(Style, Link);

/// <param name="Address">New address.</param>
/// <param name="Description">For who does not see it; empty for decoration.</param>
internal sealed record Picture(string Address, string Description, string? Title, Link? Link) : Inline(Style.None, Link);

/// <summary>An address that stands for itself, alone in its line.</summary>
internal sealed record Address(string Url) : Inline(Style.None, null);

internal sealed record FootnoteMark(int Number) : Inline(Style.None, null);

internal sealed record LineBreak() : Inline(Style.None, null);

/// <summary>Where an empty line ends the paragraph.</summary>
internal sealed record ParagraphBreak() : Inline(Style.None, null);

[Flags]
internal enum Style
{
    None = 0,
    Strike = 1,
    Bold = 2,
    Italic = 4,
    Code = 8,
}

/// <summary>One link of the old text: two beside each other stay two, even to the same address.</summary>
internal sealed class Link(string address, string? title)
{
    public string Address => address;

    public string? Title => title;

    /// <summary>The paragraph that has its words; a link around several paragraphs keeps to the first.</summary>
    public object? Place { get; set; }
}
