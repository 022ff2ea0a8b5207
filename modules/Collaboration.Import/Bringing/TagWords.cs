using Collaboration.Import.Exports;
using Collaboration.Kernel.Text;

namespace Collaboration.Import.Bringing;

/// <summary>What an item was filed under, as tags.</summary>
internal static class TagWords
{
    public const int Most = 10;
    public const int Longest = 40;

    // What a site files things under that nobody filed.
    private static readonly string[] s_none = ["uncategorized", "uncategorised", "uncategorized-en"];

    /// <summary>A term's address here; null when it can be no tag.</summary>
    public static string? SlugOf(SourceTerm term) => IsTag(term) && Slug.Of(NameOf(term), 60) is { Length: > 0 } slug && NameOf(term).Length <= Longest ? slug : null;

    public static string NameOf(SourceTerm term) => PlainWords.Of(term.Name);

    public static bool IsTag(SourceTerm term) => term.Taxonomy is SourceTerm.Category or SourceTerm.Tag && !s_none.Contains(term.Slug.Length > 0 ? term.Slug : Slug.Of(term.Name));

    /// <summary>Why a term cannot be a tag.</summary>
    public static string WhyNot(SourceTerm term) => term.Taxonomy is not (SourceTerm.Category or SourceTerm.Tag) ? "it belongs to a taxonomy that has no place here"
        : !IsTag(term) ? "it says nothing about a post"
        : NameOf(term).Length > Longest ? $"it has more than {Longest} characters" : "it needs a letter from a to z or a digit, for its address";

    /// <summary>At most ten, and those that are too many or can be none.</summary>
    public static (IReadOnlyList<string> Tags, IReadOnlyList<string> Over) Of(SourceItem item)
    {
        var tags = new Dictionary<string, string>();
        var over = new List<string>();
        foreach (var term in item.Terms.Where(IsTag))
        {
            if (SlugOf(term) is not { } slug) { over.Add(NameOf(term)); }
            else if (tags.Count < Most) { tags.TryAdd(slug, NameOf(term)); }
            else if (!tags.ContainsKey(slug)) { over.Add(NameOf(term)); }
        }
        return ([.. tags.Values], over);
    }
}
