namespace Collaboration.Kernel.Text;

/// <summary>The first words of a text, on one line and without markup.</summary>
public static class Excerpt
{
    /// <param name="most">Most characters, the ellipsis included.</param>
    public static string Of(string markdown, int most)
    {
        // More than enough for an excerpt, and quick for what is long.
        var text = Characters.OneLine(MarkdownText.ToPlainText(markdown.Length > most * 8 ? markdown[..(most * 8)] : markdown));
        if (text.Length <= most) { return text; }
        var end = text.LastIndexOf(' ', most - 2);
        if (end < most / 2) { end = char.IsHighSurrogate(text[most - 3]) ? most - 3 : most - 2; }
        return text[..end] + " …";
    }
}
