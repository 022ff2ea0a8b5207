using Collaboration.Import.Conversion.Text;

namespace Collaboration.Import.Conversion.Reading;

/// <summary>How the words at a place are to be read.</summary>
/// <param name="LinesBreak">True where WordPress makes paragraphs of empty lines and breaks of line ends.</param>
/// <param name="Depth">How many quotes and lists are around.</param>
internal readonly record struct Manner(Style Style = Style.None, Link? Link = null, bool LinesBreak = false, int Depth = 0)
{
    /// <summary>Lists and quotes deeper than this stay at this depth: nobody reads them, and every line would carry them all.</summary>
    public const int Deepest = 12;

    public Manner With(Style style) => this with { Style = Style | style };

    public Manner Without(Style style) => this with { Style = Style & ~style };

    public Manner Deeper => this with { Depth = Depth + 1 };
}
