using Markdig.Syntax.Inlines;

namespace Collaboration.Kernel.Text.Mentions;

/// <summary>A colleague whom a text names: as it was typed, or, in what is stored, by the account's id.</summary>
internal sealed class MentionInline(string handle, Guid? account) : LeafInline
{
    /// <summary>What was typed behind the @.</summary>
    public string Handle => handle;

    public Guid? Account => account;
}
