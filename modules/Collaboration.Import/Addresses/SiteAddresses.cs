using Collaboration.Import.Exports;
using Collaboration.Kernel.Text;

namespace Collaboration.Import.Addresses;

/// <summary>Addresses of a site that the file does not spell out: of terms, authors and feeds, as the programs make them.</summary>
internal static class SiteAddresses
{
    private const int DepthLimit = 20;

    public static readonly IReadOnlyList<string> Feeds = ["/feed", "/comments/feed", "/rss", "/?feed=rss2", "/?feed=rss", "/?feed=atom"];

    public static IEnumerable<string> Of(SourceTerm term, IReadOnlyList<SourceTerm> all)
    {
        var slug = term.Slug.Length > 0 ? term.Slug : Slug.Of(term.Name);
        var known = term.Taxonomy == SourceTerm.Category ? new[] { $"/category/{Above(term, all)}{slug}", $"/category/{slug}", $"/categories/{slug}" } : [$"/tag/{slug}", $"/?tag={slug}"];
        return known.Select(a => OldPaths.Of(a)).OfType<string>().Distinct();
    }

    public static IEnumerable<string> OfAuthor(string key, string? id) =>
        new[] { OldPaths.Of($"/author/{Slug.Of(key)}"), OldPaths.Of($"/author/{key}"), id is null ? null : OldPaths.Of($"/?author={id}") }.OfType<string>().Distinct();

    // Categories stand below each other in their addresses.
    private static string Above(SourceTerm term, IReadOnlyList<SourceTerm> all)
    {
        var above = "";
        var seen = new HashSet<string> { term.Slug };
        for (var parent = term.Parent; parent is not null && seen.Add(parent) && seen.Count < DepthLimit;)
        {
            above = $"{parent}/{above}";
            var at = parent;
            parent = all.FirstOrDefault(t => t.Taxonomy == SourceTerm.Category && t.Slug == at)?.Parent;
        }
        return above;
    }
}
