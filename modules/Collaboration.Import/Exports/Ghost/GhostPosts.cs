using System.Text.Json;
using Collaboration.Import.Exports.Json;

namespace Collaboration.Import.Exports.Ghost;

/// <summary>Puts a post together from the tables that hold its parts.</summary>
internal sealed class GhostPosts(JsonElement data, IReadOnlyDictionary<string, SourceTerm> tags)
{
    // Stands for the address of the site.
    private const string OwnSite = "__GHOST_URL__";

    private readonly ILookup<string, JsonElement> _tags = Links(data, "posts_tags");
    private readonly ILookup<string, JsonElement> _authors = Links(data, "posts_authors");
    private readonly SourceKeys _keys = new();

    public SourceItem Read(JsonElement post)
    {
        var id = GhostExport.IdOf(post);
        var (at, wrong) = post.Moment("published_at");
        var (created, _) = post.Moment("created_at");
        var (flavour, text) = TextOf(post);
        var isPage = post.Text("type") == "page" || post.Is("page");
        var slug = post.Text("slug");
        return new SourceItem
        {
            Key = _keys.Unique(id), Kind = isPage ? SourceItem.Page : SourceItem.Post, Title = post.Text("title"), Slug = slug, Link = slug.Length > 0 ? $"/{slug}/" : "",
            Author = _authors[id].Select(a => a.Text("author_id")).FirstOrDefault() ?? post.TextOrNull("author_id") ?? post.TextOrNull("created_by"),
            State = StateOf(post), StateName = post.Text("visibility") is { Length: > 0 } and not "public" and var seen ? $"{post.Text("status")}, for {seen}" : post.Text("status"),
            At = at ?? created, WrongDate = wrong, Flavour = flavour, Text = text, TextLength = text.Length, Excerpt = post.Text("custom_excerpt"),
            FileAddress = (post.TextOrNull("feature_image") ?? post.TextOrNull("image"))?.Replace(OwnSite, "", StringComparison.Ordinal),
            Terms = [.. _tags[id].Select(t => tags.GetValueOrDefault(t.Text("tag_id"))).OfType<SourceTerm>()],
        };
    }

    private static ItemState StateOf(JsonElement post) => (post.Text("status"), post.Text("visibility")) switch
    {
        ("published" or "sent", not ("" or "public")) => ItemState.Private,
        // What was sent as mail alone never stood on the site.
        ("sent", _) => ItemState.Private,
        ("published", _) => ItemState.Published,
        ("scheduled", "" or "public") => ItemState.Scheduled,
        ("draft" or "scheduled", _) => ItemState.Draft,
        _ => ItemState.Unknown,
    };

    private static (TextFlavour, string) TextOf(JsonElement post)
    {
        if (post.TextOrNull("html") is { } html) { return (TextFlavour.Html, html); }
        if (Mobiledoc.ToHtml(post.Text("mobiledoc")) is { Length: > 0 } cards) { return (TextFlavour.Html, cards); }
        if (Lexical.ToHtml(post.Text("lexical")) is { Length: > 0 } nodes) { return (TextFlavour.Html, nodes); }
        return post.TextOrNull("markdown") is { } markdown ? (TextFlavour.Markdown, markdown) : (TextFlavour.Plain, post.Text("plaintext"));
    }

    private static ILookup<string, JsonElement> Links(JsonElement data, string table) =>
        data.Items(table).OrderBy(l => int.TryParse(l.Text("sort_order"), out var order) ? order : 0).ToLookup(l => l.Text("post_id"));
}
