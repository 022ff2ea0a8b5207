using System.Security.Cryptography;
using System.Text;

namespace Collaboration.Import.Exports.WordPress;

/// <summary>Reads one item with its words, dates, meta fields and comments.</summary>
internal static class WxrItem
{
    public static async Task<SourceItem> ReadAsync(WxrReader reader, SourceKeys keys)
    {
        reader.BeginItem();
        var line = reader.Line;
        var fields = new Dictionary<string, string>();
        var (meta, terms, comments) = (new WxrMeta(), new List<SourceTerm>(), new List<SourceComment>());
        var (text, length) = ("", 0L);
        var inside = new SourceKeys();
        await foreach (var element in reader.ElementsAsync())
        {
            switch (element)
            {
                case "content:encoded": (text, length) = await reader.TextAsync(); break;
                case "wp:postmeta": await meta.ReadAsync(reader); break;
                case "wp:comment": comments.Add(await WxrComment.ReadAsync(reader, inside)); break;
                case "category": await AddTermAsync(reader, terms); break;
                default:
                    // Of fields that stand there twice the first counts, as in WordPress.
                    fields.TryAdd(element, await reader.ShortAsync());
                    break;
            }
        }
        string Field(string name) => fields.GetValueOrDefault(name, "");
        var (at, wrong) = WxrDates.Of(Field("wp:post_date_gmt"), Field("wp:post_date"), Field("pubDate"));
        var kind = Field("wp:post_type") is { Length: > 0 } type ? type : SourceItem.Post;
        var number = WxrHead.Number(Field("wp:post_id"));
        return new SourceItem
        {
            Key = keys.Unique(number ?? Named(Field("guid"), Field("link"), Field("title") + Field("wp:post_date"))),
            Kind = kind, Line = line, Title = Field("title"), Slug = Field("wp:post_name"), Link = Field("link"), Author = Field("dc:creator") is { Length: > 0 } author ? author : null,
            State = StateOf(Field("wp:status")), StateName = Field("wp:status"), HasPassword = Field("wp:post_password").Length > 0, IsSticky = Field("wp:is_sticky") == "1",
            At = at, WrongDate = wrong, Flavour = TextFlavour.WordPress, Text = text, TextLength = length, Excerpt = Field("excerpt:encoded"),
            Parent = WxrHead.Number(Field("wp:post_parent")), FileAddress = kind == SourceItem.Attachment ? FileOf(Field("wp:attachment_url"), Field("guid"), meta.File) : null,
            Thumbnail = meta.Thumbnail, Footnotes = meta.Footnotes, OldSlugs = meta.OldSlugs, Terms = Distinct(terms), Comments = comments,
        };
    }

    private static async Task AddTermAsync(WxrReader reader, List<SourceTerm> terms)
    {
        var (domain, slug) = (reader.Attribute("domain"), reader.Attribute("nicename") ?? "");
        var name = await reader.ShortAsync();
        if (name.Length > 0 || slug.Length > 0) { terms.Add(new SourceTerm(WxrHead.TaxonomyOf(domain), slug, name.Length > 0 ? name : slug, null)); }
    }

    // The format's first version names each term twice, once without its address.
    private static List<SourceTerm> Distinct(List<SourceTerm> terms) =>
        [.. terms.GroupBy(t => t.Name).SelectMany(same => same.Any(t => t.Slug.Length > 0) ? same.Where(t => t.Slug.Length > 0).DistinctBy(t => (t.Taxonomy, t.Slug)) : same.Take(1))];

    private static string Named(string guid, string link, string rest) => guid.Length > 0 ? guid : link.Length > 0 ? link
        : "unnamed-" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(rest)).AsSpan(0, 8));

    private static string? FileOf(string address, string guid, string? file) => address.Length > 0 ? address : guid.Length > 0 ? guid : file;

    private static ItemState StateOf(string status) => status switch
    {
        "publish" or "inherit" => ItemState.Published,
        "draft" or "pending" or "auto-draft" => ItemState.Draft,
        "future" => ItemState.Scheduled,
        "private" => ItemState.Private,
        "trash" => ItemState.Trashed,
        // Whatever a plug-in calls its states: it is not shown before somebody has looked.
        _ => ItemState.Unknown,
    };
}
