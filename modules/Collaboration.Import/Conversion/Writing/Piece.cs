using Collaboration.Import.Conversion.Text;

namespace Collaboration.Import.Conversion.Writing;

/// <summary>A piece of a line on its way into Markdown: words still to be escaped, or something that is written already.</summary>
internal sealed record Piece(string Text, Style Style, bool IsWritten = false, bool IsCode = false)
{
    /// <summary>What emphasis sees at its edges; a break in the line counts as white space.</summary>
    public char First => IsCode ? '`' : Text[0];

    public char Last => IsCode ? '`' : Text[^1];

    public bool IsSpace => !IsCode && Text.All(char.IsWhiteSpace);

    public bool Has(Style mark) => (Style & mark) != 0;

    public Piece With(Style mark) => this with { Style = Style | mark };

    public Piece Without(Style mark) => this with { Style = Style & ~mark };
}
