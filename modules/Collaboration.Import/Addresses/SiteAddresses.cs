using Collaboration.Import.Exports;
using Collaboration.Kernel.Text;

namespace Collaboration.Import.Addresses;

/// <summary>Addresses of a site that the file does not spell out: of terms, authors and feeds, as the programs make them.</summary>
internal sealed class SiteAddresses(Survey survey)
{
    private const int DepthLimit = 20;

    private static readonly (string Address, string Word)[] s_feeds =
    [
        ("/feed", "rss.xml"), ("/feed/atom", "atom.xml"), ("/comments/feed", "rss.xml"), ("/rss", "rss.xml"), ("/?feed=rss2", "rss.xml"), ("/?feed=rss", "rss.xml"), ("/?feed=atom", "atom.xml"),
    ];

    // A site that stood in a folder of its host may go on standing there, or not.
    private readonly string _folder = survey.Site.Site is { } site ? OldPaths.Path(site.AbsolutePath).TrimEnd('/') : "";
    private readonly Dictionary<string, SourceTerm> _categories = survey.Terms.Where(t => t.Taxonomy == SourceTerm.Category).DistinctBy(t => t.Slug).ToDictionary(t => t.Slug);

    /// <summary>Each feed with the name that ours has.</summary>
    public IEnumerable<(string Address, string Word)> Feeds => s_feeds.SelectMany(f => Both(f.Address).Select(a => (a, f.Word)));

    public IEnumerable<string> Of(SourceTerm term)
    {
        var slug = term.Slug.Length > 0 ? term.Slug : Slug.Of(term.Name);
        return (term.Taxonomy == SourceTerm.Category ? new[] { $"/category/{Above(term)}{slug}", $"/category/{slug}", $"/categories/{slug}" } : [$"/tag/{slug}", $"/tags/{slug}", $"/?tag={slug}"])
            .SelectMany(Both).Distinct();
    }

    public IEnumerable<string> OfAuthor(string key, string? id) =>
        new[] { $"/author/{Slug.Of(key)}", $"/author/{key}", id is null ? "/" : $"/?author={id}" }.SelectMany(Both).Distinct();

    private IEnumerable<string> Both(string address)
    {
        if (OldPaths.Of(address) is not { } known) { yield break; }
        yield return known;
        if (_folder.Length > 0 && !known.StartsWith("/?", StringComparison.Ordinal)) { yield return _folder + known; }
    }

    // Categories stand below each other in their addresses.
    private string Above(SourceTerm term)
    {
        var (above, seen) = ("", new HashSet<string> { term.Slug });
        for (var parent = term.Parent; parent is not null && seen.Add(parent) && seen.Count < DepthLimit; parent = _categories.GetValueOrDefault(parent)?.Parent) { above = $"{parent}/{above}"; }
        return above;
    }
}
