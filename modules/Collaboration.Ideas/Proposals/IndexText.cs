using Collaboration.Kernel.Text;

namespace Collaboration.Ideas.Proposals;

/// <summary>How an idea begins, for a list.</summary>
internal static class IndexText
{
    private const int Most = 180;

    public static string Of(string markdown)
    {
        // A list needs the beginning alone, whatever the whole has.
        var words = Characters.OneLine(MarkdownText.ToPlainText(markdown.Length > 1000 ? markdown[..1000] : markdown));
        if (words.Length <= Most) { return words; }
        var end = words.LastIndexOf(' ', Most);
        return words[..(end > 0 ? end : Most)] + "…";
    }
}
