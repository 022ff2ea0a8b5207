using System.Text.Json;
using Collaboration.Import.Exports.Json;

namespace Collaboration.Import.Exports.Orchard;

/// <summary>Reads a content item by its parts; what its type adds of fields is looked at for a subtitle, a picture and terms.</summary>
internal sealed class OrchardItem(OrchardWords words, OrchardTerms terms)
{
    public SourceItem Read(JsonElement item, SourceKeys keys, int number)
    {
        var (type, place) = (item.Text("ContentType"), $"content/{number}");
        var own = item.At(type) ?? default;
        var (flavour, text) = BodyOf(item, place);
        var path = words.At(item.At("AutoroutePart").At("Path"), place).Trim('/');
        var title = words.At(item.At("TitlePart").At("Title"), place) is { Length: > 0 } inPart ? inPart : words.Of(item, "DisplayText", place);
        var (published, wrong) = item.Moment("PublishedUtc");
        return new SourceItem
        {
            Key = keys.Unique(words.Of(item, "ContentItemId", place) is { Length: > 0 } id ? id : $"{type}-{path}-{title}"), Kind = KindOf(type), Title = title,
            Slug = path.Split('/')[^1], Link = path.Length > 0 ? "/" + path : "", Author = words.Of(item, "Author", place) is { Length: > 0 } author ? author : null,
            State = item.At("Published") is { ValueKind: JsonValueKind.False } ? ItemState.Draft : ItemState.Published, At = published ?? item.Moment("CreatedUtc").At, WrongDate = IsExpression(wrong) ? null : wrong,
            Flavour = flavour, Text = text, TextLength = text.Length, Excerpt = words.At(own.At("Subtitle").At("Text"), place),
            FileAddress = own.At("Image").At("Paths").Items().Select(p => words.At(p, place)).FirstOrDefault(p => p.Length > 0),
            Terms = own.ValueKind == JsonValueKind.Object ? [.. own.EnumerateObject().SelectMany(field => terms.Of(field.Value))] : [],
        };
    }

    private static string KindOf(string type) => type switch
    {
        "BlogPost" => SourceItem.Post,
        "Article" or "Page" => SourceItem.Page,
        _ => type.Length > 0 ? type : "item without a type",
    };

    private (TextFlavour, string) BodyOf(JsonElement item, string place)
    {
        if (item.At("MarkdownBodyPart") is { } markdown) { return (TextFlavour.Markdown, words.Of(markdown, "Markdown", place)); }
        if (item.At("HtmlBodyPart") is { } html) { return (TextFlavour.Html, words.Of(html, "Html", place)); }
        return (TextFlavour.Html, string.Join("\n", Flow(item, place, 0)));
    }

    // Pages put together from widgets: the words of those that hold any, in their order.
    private IEnumerable<string> Flow(JsonElement item, string place, int depth)
    {
        if (depth > 10) { yield break; }
        foreach (var widget in (item.At("FlowPart") ?? default).Items("Widgets").Concat((item.At("BagPart") ?? default).Items("ContentItems")))
        {
            var (flavour, text) = BodyOf(widget, place, depth + 1);
            if (text.Length > 0) { yield return flavour == TextFlavour.Markdown ? Kernel.Text.MarkdownText.ToHtml(text) : text; }
        }
    }

    private (TextFlavour, string) BodyOf(JsonElement widget, string place, int depth)
    {
        if (widget.At("MarkdownBodyPart") is not null || widget.At("HtmlBodyPart") is not null) { return BodyOf(widget, place); }
        var own = widget.At(widget.Text("ContentType"));
        var field = words.At(own.At("Content").At("Html"), place) is { Length: > 0 } content ? content : words.At(own.At("Html").At("Html"), place);
        return (TextFlavour.Html, field.Length > 0 ? field : string.Join("\n", Flow(widget, place, depth)));
    }

    private static bool IsExpression(string? text) => text?.StartsWith("[js:", StringComparison.Ordinal) == true;
}
