using System.Net;
using System.Text.RegularExpressions;
using Collaboration.Import.Addresses;
using Collaboration.Import.Conversion;
using Collaboration.Import.Exports;

namespace Collaboration.Import.Bringing;

/// <summary>A text turned into Markdown, which may still name files by their places.</summary>
/// <param name="Files">Files of the old site that it shows, with the address that each had.</param>
/// <param name="Missing">Addresses of pictures that stay where they were.</param>
internal sealed record TurnedText(string Markdown, IReadOnlyList<Kept> Kept, IReadOnlyDictionary<OldFile, string> Files, IReadOnlyList<string> Missing);

/// <summary>Turns the old program's texts into Markdown, with the new addresses of what they link to and show.</summary>
internal sealed partial class Texts(Uri? site, OldFiles files, OldLinks links, IReadOnlyDictionary<string, string> paths)
{
    public TurnedText Turn(SourceItem item)
    {
        var shown = new Dictionary<OldFile, string>();
        var text = Convert(item.Flavour, item.Text, item.Footnotes, shown);
        var missing = text.Pictures.Where(p => files.Find(p) is null).ToList();
        return WithLargePicture(item, new(text.Markdown, text.Kept, shown, missing), shown);
    }

    /// <summary>A comment: the same, without pictures.</summary>
    public string TurnComment(TextFlavour flavour, string text) => Convert(flavour, text, null, []).Markdown;

    private Converted Convert(TextFlavour flavour, string text, string? footnotes, Dictionary<OldFile, string> shown) => flavour switch
    {
        TextFlavour.Markdown => new(Destination().Replace(text, found => $"{found.Groups["before"].Value}{Resolve(found.Groups["address"].Value, shown) ?? found.Groups["address"].Value}"), [],
            [.. Destination().Matches(text).Where(m => m.Groups["before"].Value[0] == '!').Select(m => m.Groups["address"].Value)]),
        TextFlavour.Plain => HtmlToMarkdown.Convert(Paragraphs(text), new(Flavour.Html, site, a => Resolve(a, shown), _ => null, null)),
        _ => HtmlToMarkdown.Convert(text, new(flavour == TextFlavour.WordPress ? Flavour.WordPress : Flavour.Html, site, a => Resolve(a, shown), n => files.AddressOf($"{n}"), footnotes)),
    };

    private string? Resolve(string address, Dictionary<OldFile, string> shown)
    {
        var file = files.Find(address);
        // The page of an attachment is its file's.
        if (file is null && links.Find(address) is { Kind: SourceItem.Attachment, FileAddress: { } of }) { file = files.Find(of); }
        if (file is not null)
        {
            shown.TryAdd(file, address);
            return file.Place;
        }
        return links.Find(address) is { } item && paths.GetValueOrDefault(item.Key) is { } path ? path : links.PathOf(address);
    }

    private TurnedText WithLargePicture(SourceItem item, TurnedText text, Dictionary<OldFile, string> shown)
    {
        var address = item.Thumbnail is { } key ? files.AddressOf(key) : item.Kind == SourceItem.Attachment ? null : item.FileAddress;
        if (address is null) { return text; }
        if (files.Find(address) is not { } file) { return text with { Missing = [.. text.Missing.Append(address).Distinct()] }; }
        if (!shown.TryAdd(file, address)) { return text; }
        return text with { Markdown = $"![]({file.Place})\n\n{text.Markdown}" };
    }

    private static string Paragraphs(string text) =>
        string.Concat(text.ReplaceLineEndings("\n").Split("\n\n", StringSplitOptions.RemoveEmptyEntries).Select(p => $"<p>{WebUtility.HtmlEncode(p.Trim()).Replace("\n", "<br>", StringComparison.Ordinal)}</p>"));

    [GeneratedRegex(@"(?<before>!?\[[^\]\n]*\]\(\s*<?)(?<address>[^)\s>]+)")]
    private static partial Regex Destination();
}
