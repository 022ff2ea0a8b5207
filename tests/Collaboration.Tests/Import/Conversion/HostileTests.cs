using Collaboration.Kernel.Text;
using Xunit;

namespace Collaboration.Tests.Import.Conversion;

/// <summary>What was made to hurt comes out as something that our renderer takes.</summary>
public sealed class HostileTests
{
    [Fact]
    public void A_hundred_thousand_nested_elements_keep_their_words_on_an_ordinary_stack()
    {
        var html = string.Concat(Enumerable.Repeat("<div><b>", 50_000)) + "deep" + string.Concat(Enumerable.Repeat("</b></div>", 50_000)) + "<p>after</p>";
        string? markdown = null;
        var thread = new Thread(() => markdown = Sample.Html(html).Markdown, 1_500_000);
        thread.Start();
        Assert.True(thread.Join(TimeSpan.FromMinutes(2)), "It does not come to an end.");
        Assert.Equal("**deep**\n\nafter", markdown);
    }

    [Theory]
    [InlineData("[see]")]
    [InlineData("[")]
    [InlineData("https://x.example/a ")]
    [InlineData("<blockquote>")]
    [InlineData("<ul><li>")]
    [InlineData("<b>a</b><i>b</i>")]
    public void What_is_repeated_can_be_rendered(string text) =>
        Assert.Contains("x", MarkdownText.ToHtml(Sample.Html(string.Concat(Enumerable.Repeat(text, 20_000)) + "x").Markdown), StringComparison.Ordinal);
}
