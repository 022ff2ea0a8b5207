namespace Collaboration.Import.Conversion.Text;

/// <summary>A part of a text as Markdown knows it.</summary>
internal abstract record Block;

internal sealed record Paragraph(IReadOnlyList<Inline> Content) : Block;

/// <param name="Level">1 is the highest that a text has; the page's title stands above it.</param>
internal sealed record Heading(int Level, IReadOnlyList<Inline> Content) : Block;

internal sealed record Quote(IReadOnlyList<Block> Content) : Block;

/// <param name="First">Number of the first item; null for bullets.</param>
internal sealed record Listing(int? First, IReadOnlyList<ListItem> Items) : Block;

/// <param name="Done">For an item with a box, whether it is ticked.</param>
internal sealed record ListItem(IReadOnlyList<Block> Content, bool? Done);

internal sealed record Code(string Text, string Language) : Block;

internal sealed record Rule : Block;

/// <param name="Head">Null when the table has none.</param>
internal sealed record Grid(IReadOnlyList<Cell>? Head, IReadOnlyList<IReadOnlyList<Cell>> Rows, IReadOnlyList<Alignment> Columns) : Block;

internal sealed record Cell(IReadOnlyList<Inline> Content);

internal enum Alignment
{
    None,
    Start,
    Middle,
    End,
}

internal sealed record Footnote(int Number, IReadOnlyList<Block> Content) : Block;
