using System.Globalization;

namespace Collaboration.Import.Exports.WordPress;

/// <summary>What a channel says before its items: whose site it was, who wrote, which words things were filed under.</summary>
internal sealed class WxrHead
{
    private string _title = "", _link = "", _base = "";
    private string? _language, _version;
    private bool _isWordPress, _said;

    /// <summary>Takes the element that the reader stands on.</summary>
    public async Task<SourceRecord?> TakeAsync(WxrReader reader)
    {
        _isWordPress |= reader.Name.StartsWith("wp:", StringComparison.Ordinal);
        switch (reader.Name)
        {
            case "title": _title = await reader.ShortAsync(); break;
            case "link" when _link.Length == 0: _link = await reader.ShortAsync(); break;
            case "language": _language = await reader.ShortAsync(); break;
            case "wp:base_blog_url": _base = await reader.ShortAsync(); break;
            case "wp:wxr_version": _version = Known(reader, await reader.ShortAsync()); break;
            case "wp:author" or "wp:wp_author": return await AuthorAsync(reader);
            case "wp:category": return await TermAsync(reader, SourceTerm.Category);
            case "wp:tag": return await TermAsync(reader, SourceTerm.Tag);
            case "wp:term": return await TermAsync(reader, "");
            default: await reader.TextAsync(0); break;
        }
        return null;
    }

    /// <summary>The site, once, when its items begin.</summary>
    public SourceSite? Site(WxrReader reader)
    {
        if (_said) { return null; }
        if (!_isWordPress) { throw reader.Wrong("this is a feed, but no export of WordPress: in WordPress choose Tools, Export."); }
        _said = true;
        var site = Uri.TryCreate(_base.Length > 0 ? _base : _link, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" ? uri : null;
        return new SourceSite(_title, site, _language is { Length: >= 2 } ? _language : null, _version);
    }

    private static string Known(WxrReader reader, string version) =>
        version.StartsWith("1.", StringComparison.Ordinal) ? version : throw reader.Wrong($"version '{(version.Length > 20 ? version[..20] : version)}' of the WordPress export format is not known here. Known are 1.0 to 1.2.");

    private static async Task<SourceAuthor> AuthorAsync(WxrReader reader)
    {
        var (login, id, email, shown, first, last) = ("", "", "", "", "", "");
        await foreach (var element in reader.ElementsAsync())
        {
            var text = await reader.ShortAsync();
            switch (element)
            {
                case "wp:author_login": login = text; break;
                case "wp:author_id": id = text; break;
                case "wp:author_email": email = text; break;
                case "wp:author_display_name": shown = text; break;
                case "wp:author_first_name": first = text; break;
                case "wp:author_last_name": last = text; break;
            }
        }
        var whole = $"{first} {last}".Trim();
        return new SourceAuthor(login, id.Length > 0 ? id : null, shown.Length > 0 && (shown != login || whole.Length == 0) ? shown : whole.Length > 0 ? whole : login, email.Length > 0 ? email : null);
    }

    private static async Task<SourceTerm> TermAsync(WxrReader reader, string taxonomy)
    {
        var (slug, name, parent) = ("", "", "");
        await foreach (var element in reader.ElementsAsync())
        {
            var text = await reader.ShortAsync();
            switch (element)
            {
                case "wp:term_taxonomy" when taxonomy.Length == 0: taxonomy = TaxonomyOf(text); break;
                case "wp:category_nicename" or "wp:tag_slug" or "wp:term_slug": slug = text; break;
                case "wp:cat_name" or "wp:tag_name" or "wp:term_name": name = text; break;
                case "wp:category_parent" or "wp:term_parent": parent = text; break;
            }
        }
        return new SourceTerm(taxonomy, slug, name.Length > 0 ? name : slug, parent.Length > 0 ? parent : null);
    }

    internal static string TaxonomyOf(string? domain) => domain switch
    {
        null or "" or "category" => SourceTerm.Category,
        "tag" or "post_tag" => SourceTerm.Tag,
        _ => domain,
    };

    internal static string? Number(string text) => long.TryParse(text, CultureInfo.InvariantCulture, out var number) && number > 0 ? number.ToString(CultureInfo.InvariantCulture) : null;
}
