using Collaboration.Blogs.Contracts;
using Collaboration.Import.Exports;
using Collaboration.Import.Reports;

namespace Collaboration.Import.Bringing;

/// <summary>What was said under an item: who may stay, and in which order.</summary>
internal sealed class Talk(Texts texts, Authors authors, SiteIds ids)
{
    public const string Kind = "comment";
    private const int TextLimit = 5000;

    /// <summary>The comments that come in, each after what it answers; of the others it is said why not.</summary>
    public static IReadOnlyList<(SourceComment Comment, string? Root)> Order(SourceItem item, Ledger ledger)
    {
        var staying = item.Comments.Where(c => WhyNot(c) is null).ToList();
        foreach (var group in item.Comments.GroupBy(WhyNot).Where(g => g.Key is not null)) { ledger.LeaveOut(Kind, On(item), group.Key!, group.Count()); }
        var byKey = staying.ToDictionary(c => c.Key);
        var ordered = staying.Select(c => (Comment: c, Root: RootOf(c, byKey))).ToList();
        var deep = ordered.Count(c => c.Root is not null && c.Root != c.Comment.Parent);
        if (deep > 0) { ledger.Changed(Kind, On(item), "an answer to an answer stands under the comment that its thread began with", null, deep); }
        return [.. ordered.OrderBy(c => c.Root is not null)];
    }

    /// <summary>A comment as it is written; null when nothing of it is left.</summary>
    public ImportedComment? Write(SourceItem item, SourceComment comment, string? root, Guid post, DateTimeOffset now, Ledger ledger)
    {
        var markdown = PlainWords.Clean(texts.TurnComment(item.Flavour, comment.Text));
        if (markdown.Length == 0) { return null; }
        if (markdown.Length > TextLimit) { ledger.Changed(Kind, On(item), $"it is cut to {TextLimit:N0} characters", null); }
        var at = comment.At is { } said && said < now ? said : item.At is { } then && then < now ? then : now;
        return new(Id(item, comment.Key), post, root is null ? null : Id(item, root), authors.Of(comment), PlainWords.Of(comment.Author), PlainWords.Cut(markdown, TextLimit), comment.State == CommentState.Shown, at);
    }

    public Guid Id(SourceItem item, string key) => ids.Comment(item.Key, key);

    public static string On(SourceItem item) => $"on “{item.Name}”";

    private static string? WhyNot(SourceComment comment) => comment.Kind switch
    {
        "pingback" or "trackback" or "pings" => "it is a link that another site sent",
        "comment" => comment.State switch
        {
            CommentState.Spam => "it is spam",
            CommentState.Trashed => "it was in the trash",
            _ => comment.TextLength == 0 ? "it says nothing" : comment.Text.Length == 0 ? "it is too long" : null,
        },
        _ => $"comments of the kind “{comment.Kind}” have no place here",
    };

    // The first comment of the thread. A circle ends where it closes, at somebody who answered nobody before.
    private static string? RootOf(SourceComment comment, Dictionary<string, SourceComment> byKey)
    {
        var seen = new HashSet<string> { comment.Key };
        var at = comment;
        while (at.Parent is { } parent && byKey.TryGetValue(parent, out var above) && seen.Add(parent)) { at = above; }
        return at.Parent is { } closing && seen.Contains(closing) && byKey.ContainsKey(closing) ? null : at == comment ? null : at.Key;
    }
}
