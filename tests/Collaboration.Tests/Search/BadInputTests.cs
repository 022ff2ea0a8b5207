using Collaboration.Kernel.Text;
using Collaboration.Testing;
using Collaboration.Tests.Blogs;
using Xunit;

namespace Collaboration.Tests.Search;

/// <summary>Whatever somebody types is answered, on the page and for programs.</summary>
[Long]
public sealed class BadInputTests : AppTest
{
    private static readonly string[] s_typed =
    [
        "", " ", new('x', 10_000), string.Concat(Enumerable.Repeat("night ", 1666)), string.Concat(Enumerable.Range(0, 2000).Select(i => $"{i} ")), new('(', 10_000), new('"', 9_999), new('-', 10_000), new('\\', 10_001), new('*', 5_000),
        string.Concat(Enumerable.Repeat("a AND ", 1666)), string.Concat(Enumerable.Repeat("title:", 1666)), string.Concat(Enumerable.Repeat("ل", 10_000)), string.Concat(Enumerable.Repeat("👩‍⚕️", 500)),
        "\"night", "night\"", "(night", "night)", ")(", "((\"", "the", "the of and", "+the -of", "\"of the\"", "el la de", "*", "~", "*:*", "?*", "a*", "~2", "^4", "[a TO z]", "{1}",
        ".*", "^(a|b)+$", "[[:alpha:]]", "\\d+\\", "(?i)night", "%", "_", "' or 1=1 --", "'; drop table search.item; --", "$1 {0} @p0 :a ::text", "night & ! | <-> staff:*", "a:*b", "kind=post", "in=x",
        "مرحبا بالعالم", "\u202Enight\u202C", "שלום", "😀", "👩‍⚕️ night", "e\u0301\u0301\u0301", "\0", "night\0", "\uFFFE", "\uFFFF", "\uE000night\uE001", "ﬁ ½ Ⅷ ㎏", "\t\r\n", "<script>alert(1)</script>", "&lt;&amp;",
        "before:0000 after:9999-12-31", "before:9999999999", "after:2024-02-31", "author:*", "tag:\"\"", "in:()", "kind:%", "author:me", "-night", "NOT night", "-\"\"", "AND OR NOT",
    ];

    [Fact]
    public async Task Whatever_is_typed_is_answered()
    {
        var north = await App.HospitalAsync();
        var ana = await north.SignedInAsAsync("staff");
        await north.PostAsync(ana.Person, "Night staffing");
        foreach (var typed in s_typed)
        {
            foreach (var person in new[] { ana, north.Stranger() })
            {
                foreach (var path in new[] { "/search?q=", "/api/search?q=", "/api/search?typing=1&q=" }) { Assert.Equal((typed, path, 200), (typed, path, (await person.GetAsync(path + Uri.EscapeDataString(typed))).Status)); }
            }
        }
    }

    [Theory]
    [InlineData("%"), InlineData("%zz"), InlineData("%ff%fe"), InlineData("a&q=b"), InlineData("a&page=-1&kind=%27&place=x&author=y&year=0&order=z&upto=w&tag=%00")]
    public async Task An_address_that_nobody_typed_is_a_page_all_the_same(string query)
    {
        var north = await App.HospitalAsync();
        Assert.Equal(200, (await north.Stranger().GetAsync($"/search?q={query}")).Status);
    }

    [Fact]
    public async Task What_was_typed_stands_in_the_box_again_and_is_no_markup()
    {
        var north = await App.HospitalAsync();
        const string Typed = "<b onclick=\"x\">night</b> 'staff' & \"more\"";
        var page = await north.Stranger().GetAsync($"/search?q={Uri.EscapeDataString(Typed)}");
        Assert.Equal(Typed, page.One("main input[name=q]").GetAttribute("value"));
        Assert.Empty(page.All("main b[onclick]"));
    }

    [Fact]
    public async Task Ten_thousand_words_that_begin_so_are_found_in_one_answer()
    {
        var north = await App.HospitalAsync();
        var ana = await north.SignedInAsAsync("staff");
        var post = await north.PostAsync(ana.Person, "A long list");
        var html = MarkdownText.ToHtml(string.Join(' ', Enumerable.Range(0, 10_000).Select(i => "preword" + string.Concat($"{i:00000}".Select(c => (char)('a' + c - '0'))))));
        await north.ExecuteAsync($"update blogs.post set html = {html} where id = {post.Id}");
        await north.CountedAsync();
        Assert.Equal(10_000, await north.ValueAsync<long>($"select count(*) from search.word where word like 'preword%'"));
        Assert.Equal(["A long list"], await ana.TitlesAsync("preword*"));
        Assert.Equal(["A long list"], await ana.TitlesAsync("list preword* OR preworda*"));
    }
}
