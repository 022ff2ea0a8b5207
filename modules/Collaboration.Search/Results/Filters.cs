using System.Globalization;

namespace Collaboration.Search.Results;

/// <summary>One way to narrow what was found, or to take that back.</summary>
/// <param name="Count">How many it leaves; null where nobody counted.</param>
/// <param name="Path">Below the hospital's prefix.</param>
internal sealed record Filter(string Name, int? Count, string Path, bool IsChosen);

internal sealed record FilterGroup(string Field, string Title, IReadOnlyList<Filter> Filters);

/// <summary>What stands beside the results.</summary>
internal static class Filters
{
    private static readonly (string Field, string Title)[] s_groups = [("kind", "Kind"), ("place", "Blog or channel"), ("tag", "Tag"), ("author", "Author"), ("year", "Year")];

    public static IReadOnlyList<FilterGroup> Of(Asked asked, Findings found) =>
        [.. s_groups.Select(g => new FilterGroup(g.Field, g.Title, OfField(g.Field, asked, found))).Where(g => g.Filters.Count > 0)];

    public static bool AreChosen(Asked asked) => s_groups.Any(g => Chosen(asked, g.Field) is not null);

    private static List<Filter> OfField(string field, Asked asked, Findings found)
    {
        var chosen = Chosen(asked, field);
        var filters = found.Facets.Where(f => f.Field == field)
            .Select(f => (f.Value == chosen) is var its && its ? new Filter(f.Name, f.Count, SearchAddress.Of(With(asked, field, null)), true) : new Filter(f.Name, f.Count, SearchAddress.Of(With(asked, field, f.Value)), false)).ToList();
        if (chosen is not null && !filters.Exists(f => f.IsChosen)) { filters.Insert(0, new(field is "place" or "author" ? "The chosen one" : chosen, null, SearchAddress.Of(With(asked, field, null)), true)); }
        return filters;
    }

    private static string? Chosen(Asked asked, string field) => field switch
    {
        "kind" => asked.Kind,
        "place" => asked.Place?.ToString(),
        "tag" => asked.Tag,
        "author" => asked.Author?.ToString(),
        _ => asked.Year?.ToString(CultureInfo.InvariantCulture),
    };

    /// <summary>A narrower question begins at its first page.</summary>
    private static Asked With(Asked asked, string field, string? value)
    {
        asked = asked with { Page = 1, UpTo = null };
        return field switch
        {
            "kind" => asked with { Kind = value },
            "place" => asked with { Place = value is null ? null : Guid.Parse(value) },
            "tag" => asked with { Tag = value },
            "author" => asked with { Author = value is null ? null : Guid.Parse(value) },
            _ => asked with { Year = value is null ? null : int.Parse(value, CultureInfo.InvariantCulture) },
        };
    }
}
