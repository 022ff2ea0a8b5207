using Collaboration.Import.Conversion;

namespace Collaboration.Tests.Import.Conversion;

/// <summary>Short words for a conversion in a test.</summary>
internal static class Sample
{
    public static ConversionOptions Options(Flavour flavour, string? footnotes = null) =>
        new(flavour, new("https://old.example/"), address => address.StartsWith("https://old.example/moved/", StringComparison.Ordinal) ? $"/files/{address[26..]}" : null, id => id < 1000 ? $"https://old.example/{id}.jpg" : null, footnotes);

    public static Converted Html(string html) => HtmlToMarkdown.Convert(html, Options(Flavour.Html));

    public static Converted WordPress(string html, string? footnotes = null) => HtmlToMarkdown.Convert(html, Options(Flavour.WordPress, footnotes));
}
