namespace Collaboration.Import.Conversion;

/// <summary>An old text as Markdown.</summary>
/// <param name="Markdown">The text; empty when nothing of it can be read.</param>
/// <param name="Kept">What had no place in Markdown, each kind once, in the order of the text.</param>
/// <param name="Pictures">Old addresses of the pictures that stand in the text, whole where the site is known, each once.</param>
internal sealed record Converted(string Markdown, IReadOnlyList<Kept> Kept, IReadOnlyList<string> Pictures);

/// <summary>Something that Markdown has no place for.</summary>
/// <param name="What">Its name: "shortcode [contact-form]", "block core/button", "iframe of example.org".</param>
/// <param name="How">What stands there now: "left out", "its text is kept", "a link stands for it".</param>
internal sealed record Kept(string What, string How);
