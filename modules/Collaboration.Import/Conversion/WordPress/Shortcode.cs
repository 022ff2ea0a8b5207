namespace Collaboration.Import.Conversion.WordPress;

/// <summary>One shortcode of a text, as <c>[name key="value" words]</c> with or without content and <c>[/name]</c>.</summary>
/// <param name="Named">Values by their names.</param>
/// <param name="Words">Values without a name.</param>
/// <param name="HasEnd">True when it encloses content.</param>
internal sealed record Shortcode(string Name, IReadOnlyDictionary<string, string> Named, IReadOnlyList<string> Words, bool HasEnd)
{
    /// <summary>The element that stands for a shortcode while the text is read; <see cref="Number"/> is its place in the list.</summary>
    public const string Element = "x-shortcode";

    public const string Number = "data-number";

    public string? Value(params string[] names) => names.Select(n => Named.GetValueOrDefault(n)).FirstOrDefault(v => !string.IsNullOrWhiteSpace(v));
}
