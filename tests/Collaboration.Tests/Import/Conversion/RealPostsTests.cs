using Collaboration.Import.Conversion;
using Collaboration.Testing;
using Xunit;

namespace Collaboration.Tests.Import.Conversion;

/// <summary>Every text of real exports: the same words in the same order, as many links, pictures, items, headings and cells.</summary>
public sealed class RealPostsTests
{
    private const string ThemeUnitTest = "wordpress/themeunittestdata.wordpress.xml.gz";
    private const string WordPressCom = "wordpress/sitetitle.wordpress.2025-01-19.000.xml";

    [FactWithData(ThemeUnitTest, WordPressCom)]
    public void Every_post_of_wordpress_reads_as_before()
    {
        string[] files = [ThemeUnitTest, WordPressCom, .. Directory.EnumerateFiles(Path.GetDirectoryName(SharedData.PathOf("wordpress/edge/slashes.xml"))!).Select(f => $"wordpress/edge/{Path.GetFileName(f)}").Order()];
        var posts = files.SelectMany(OldPosts.WordPress).ToList();
        Assert.InRange(posts.Count, 120, 400);
        Same(posts);
    }

    [FactWithData("ghost/v4_export.json", "ghost/v0_export-003-api-wrapper.json")]
    public void Every_post_of_ghost_reads_as_before()
    {
        var posts = OldPosts.Ghost("ghost/v4_export.json").Concat(OldPosts.Ghost("ghost/v0_export-003-api-wrapper.json")).ToList();
        Assert.Equal(12, posts.Count);
        Same(posts);
    }

    private static void Same(List<OldPost> posts)
    {
        var differences = posts.SelectMany(Differences).ToList();
        Assert.True(differences.Count == 0, $"{differences.Count} of {posts.Count}:\n{string.Join('\n', differences.Take(40))}");
    }

    private static IEnumerable<string> Differences(OldPost post)
    {
        var markdown = HtmlToMarkdown.Convert(post.Html, Sample.Options(post.Flavour)).Markdown;
        var (old, now) = (Reading.OfOld(post), Reading.OfNew(markdown));
        var at = old.Words.Zip(now.Words).TakeWhile(w => w.First == w.Second).Count();
        if (at < old.Words.Count || at < now.Words.Count) { yield return $"{post.Title}: words part at {at}: “{Around(old.Words, at)}” / “{Around(now.Words, at)}”"; }
        foreach (var (name, was, isNow) in new[] { ("links", old.Links, now.Links), ("pictures", old.Pictures, now.Pictures), ("items", old.Items, now.Items), ("headings", old.Headings, now.Headings), ("cells", old.Cells, now.Cells) })
        {
            if (was != isNow) { yield return $"{post.Title}: {was} {name} became {isNow}"; }
        }
    }

    private static string Around(IReadOnlyList<string> words, int at) => string.Join(' ', words.Skip(Math.Max(0, at - 4)).Take(12));
}
