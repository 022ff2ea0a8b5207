using Collaboration.Kernel.Text;

namespace Collaboration.Blogs.Tags;

/// <summary>Tags as a writer types them, with commas between.</summary>
internal static class TagNames
{
    /// <summary>Tags of one post.</summary>
    public const int Most = 10;

    /// <summary>Characters of one tag.</summary>
    public const int Limit = 40;

    public static string SlugOf(string name) => Slug.Of(name, 60);

    public static string Join(IEnumerable<string> names) => string.Join(", ", names);

    /// <summary>The tags, each once, and a sentence when they cannot be kept.</summary>
    public static (IReadOnlyList<string> Names, string? Error) Read(string? typed)
    {
        if (Characters.CannotBeKept(typed)) { return ([], "The tags hold a character that cannot be stored. Type them again without."); }
        var names = (typed ?? "").Split([',', ';', '\n'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Select(n => string.Join(' ', n.TrimStart('#').Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))).Where(n => n.Length > 0).DistinctBy(SlugOf).ToList();
        return names.Count > Most ? ([], $"A post has at most {Most} tags; these are {names.Count}.")
            : names.Find(n => n.Length > Limit) is { } longest ? ([], $"Shorten the tag “{longest[..20]}…” to {Limit} characters.")
            : names.Find(n => SlugOf(n).Length == 0) is { } odd ? ([], $"The tag “{odd}” needs a letter from a to z or a digit, for its address.")
            : (names, null);
    }
}
