namespace Collaboration.Import.Conversion;

/// <summary>How an old text is to be read.</summary>
/// <param name="Flavour">Which program wrote it.</param>
/// <param name="Site">Address of the old site; what was written relative to it is asked for as a whole address. Null when unknown.</param>
/// <param name="Resolve">New address of a picture, file or link in the old text; null leaves the address as it is.</param>
/// <param name="ResolveAttachment">Address of the attachment with this number, for galleries that name numbers only; null when it is unknown.</param>
/// <param name="Footnotes">JSON of the footnotes that WordPress keeps beside a text (meta "footnotes"), or null.</param>
internal sealed record ConversionOptions(Flavour Flavour, Uri? Site, Func<string, string?> Resolve, Func<long, string?> ResolveAttachment, string? Footnotes);

internal enum Flavour
{
    /// <summary>HTML as a browser reads it.</summary>
    Html,

    /// <summary>HTML with shortcodes, with blocks in comments or with paragraphs made of empty lines.</summary>
    WordPress,
}
