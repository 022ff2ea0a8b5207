using Markdig.Syntax;

namespace Collaboration.Kernel.Text.Players;

/// <summary>A line that is nothing but a recording's address.</summary>
internal sealed class PlayerBlock(Recording recording) : LeafBlock(null)
{
    public Recording Recording => recording;
}
