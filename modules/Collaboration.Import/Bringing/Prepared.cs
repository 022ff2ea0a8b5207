using System.Security.Cryptography;
using System.Text;
using Collaboration.Blogs.Contracts;
using Collaboration.Import.Exports;

namespace Collaboration.Import.Bringing;

/// <summary>An item that is ready to be written.</summary>
/// <param name="Notes">What is otherwise than it was, for the report.</param>
/// <param name="Hash">Of all that was taken from the old program; the same when nothing changed there.</param>
internal sealed record Prepared(SourceItem Item, ImportedPost Post, TurnedText Text, IReadOnlyList<string> Notes, string Hash)
{
    private const int TitleLimit = 200;
    private const int SummaryLimit = 500;

    public static Prepared Of(SourceItem item, Guid id, Guid blog, Guid author, Fate fate, TurnedText text, DateTimeOffset now)
    {
        var (title, summary, (tags, over)) = (TitleOf(item, text), PlainWords.Of(item.Excerpt), TagWords.Of(item));
        var post = new ImportedPost(
            id, blog, Uri.UnescapeDataString(item.Slug), PlainWords.Cut(title, TitleLimit), PlainWords.Cut(summary, SummaryLimit), PlainWords.Clean(text.Markdown), tags,
            fate.Audience, author, item.At is { } at && at < now ? at : now, now, fate.At, item.IsSticky && fate.At <= now, 0);
        var notes = new List<string>();
        if (title.Length > TitleLimit) { notes.Add($"its title is cut to {TitleLimit} characters"); }
        if (summary.Length > SummaryLimit) { notes.Add($"its summary is cut to {SummaryLimit} characters"); }
        if (fate.Word is { } word) { notes.Add(word); }
        if (item.WrongDate is { } wrong) { notes.Add($"its date is none: “{wrong}”"); }
        if (over.Count > 0) { notes.Add($"without the tags {string.Join(", ", over.Select(t => $"“{t}”"))}: a post has at most {TagWords.Most}, each of at most {TagWords.Longest} characters"); }
        notes.AddRange(text.Kept.Select(kept => $"{kept.What}: {kept.How}"));
        return new(item, post, text, notes, HashOf(item, post, text));
    }

    /// <summary>The post with the addresses that its files have now.</summary>
    public ImportedPost Written(int seenVersion)
    {
        var markdown = Post.Markdown;
        foreach (var (file, old) in Text.Files) { markdown = markdown.Replace(file.Place, file.Path ?? old, StringComparison.Ordinal); }
        return Post with { Markdown = markdown, SeenVersion = seenVersion };
    }

    private static string TitleOf(SourceItem item, TurnedText text) =>
        PlainWords.Of(item.Title) is { Length: > 0 } title ? title : PlainWords.FirstOf(text.Markdown) is { Length: > 0 } first ? first : item.Slug.Length > 0 ? item.Slug : "Untitled";

    private static string HashOf(SourceItem item, ImportedPost post, TurnedText text)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var part in (string[])
        [
            item.Title, item.Text, item.Excerpt, item.Footnotes ?? "", item.StateName, $"{item.HasPassword} {item.IsSticky} {item.At:O}", $"{post.AudienceId} {post.AuthorId} {post.PublishedAt is null}",
            .. post.Tags, "", .. text.Files.Keys.Select(f => f.Key).Order(StringComparer.Ordinal),
        ])
        {
            hash.AppendData(Encoding.UTF8.GetBytes(part));
            hash.AppendData([0]);
        }
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
