using System.Text.Json;
using Collaboration.Import.Exports.Json;

namespace Collaboration.Import.Exports.Orchard;

/// <summary>The terms of a recipe's taxonomies, by their ids.</summary>
internal sealed class OrchardTerms
{
    private const int DepthLimit = 50;

    private readonly Dictionary<string, SourceTerm> _terms = [];
    private readonly OrchardWords _words;

    public OrchardTerms(IEnumerable<JsonElement> contents, OrchardWords words)
    {
        _words = words;
        foreach (var taxonomy in contents.Where(c => c.Text("ContentType") == "Taxonomy"))
        {
            var kind = words.Of(taxonomy, "DisplayText").Contains("categor", StringComparison.OrdinalIgnoreCase) ? SourceTerm.Category : SourceTerm.Tag;
            Add(kind, (taxonomy.At("TaxonomyPart") ?? default).Items("Terms"), null, 0);
        }
    }

    public IEnumerable<SourceTerm> All => _terms.Values;

    /// <summary>What an item's taxonomy field names, by ids or by words.</summary>
    public IEnumerable<SourceTerm> Of(JsonElement field)
    {
        var known = field.Items("TermContentItemIds").Select(id => _terms.GetValueOrDefault(_words.At(id, ""))).OfType<SourceTerm>().ToList();
        return known.Count > 0 ? known : field.Items("TagNames").Select(n => new SourceTerm(SourceTerm.Tag, "", _words.At(n, ""), null));
    }

    private void Add(string kind, IEnumerable<JsonElement> terms, string? parent, int depth)
    {
        if (depth > DepthLimit) { return; }
        foreach (var term in terms)
        {
            var (id, name) = (_words.Of(term, "ContentItemId"), _words.Of(term, "DisplayText"));
            var slug = _words.At(term.At("AutoroutePart").At("Path"), "") is { Length: > 0 } path ? path.Split('/')[^1] : "";
            _terms.TryAdd(id, new SourceTerm(kind, slug, name.Length > 0 ? name : slug, parent));
            Add(kind, term.Items("Terms"), slug, depth + 1);
        }
    }
}
