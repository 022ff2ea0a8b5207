namespace Collaboration.Kernel.Themes;

/// <summary>The typefaces that a tenant may choose for headlines and posts: what is served here or stands on the reader's machine.</summary>
public static class Fonts
{
    /// <summary>Id of the choice that leaves it to the theme.</summary>
    public const string Themes = "theme";

    /// <summary>In the order in which they are offered.</summary>
    public static readonly IReadOnlyList<Font> All =
    [
        new(Themes, "The theme's own", "What the theme was drawn with.", null),
        new("newsreader", "Newsreader", "A serif with character, sent with the page.", "\"Newsreader Variable\",\"Newsreader Georgia\",\"Newsreader Times\",serif"),
        new("classic", "Classic", "A bookish serif from the reader's own machine.", "\"Iowan Old Style\",\"Palatino Linotype\",\"URW Palladio L\",P052,\"Noto Serif\",serif"),
        new("plain", "Plain", "The sans that the reader's machine uses everywhere.", "system-ui,-apple-system,\"Segoe UI\",Roboto,\"Noto Sans\",sans-serif"),
    ];

    /// <summary>The font of this id; null when there is none.</summary>
    public static Font? Find(string? id) => All.FirstOrDefault(f => f.Id == id);
}

/// <param name="Stack">CSS families in order; null leaves it to the theme.</param>
public sealed record Font(string Id, string Name, string Sentence, string? Stack);
