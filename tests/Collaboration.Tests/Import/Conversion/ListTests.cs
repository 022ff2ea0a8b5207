using Xunit;

namespace Collaboration.Tests.Import.Conversion;

public sealed class ListTests
{
    [Theory]
    [InlineData("<ul><li>a</li><li>b</li></ul>", "- a\n- b")]
    [InlineData("<ol><li>a</li><li>b</li></ol>", "1. a\n2. b")]
    [InlineData("<ol start=\"9\"><li>a</li><li>b<ul><li>c</li></ul></li></ol>", "9. a\n10. b\n    - c")]
    [InlineData("<ul><li>a<ul><li>b<ol><li>c</li></ol></li></ul></li><li>d</li></ul>", "- a\n  - b\n    1. c\n- d")]
    [InlineData("<ul><li>a</li><ul><li>b</li></ul></ul>", "- a\n  - b")]
    [InlineData("<ul><li><p>a</p><p>b</p></li><li><p>c</p></li></ul>", "- a\n\n  b\n\n- c")]
    [InlineData("<ul><li><p>a</p></li><li><p>b</p></li></ul>", "- a\n- b")]
    [InlineData("<ul><li>a<pre>code</pre></li></ul>", "- a\n\n  ```\n  code\n  ```")]
    [InlineData("<ul><li>a</li></ul><ul><li>b</li></ul>", "- a\n\n* b")]
    [InlineData("<ul><li><input type=\"checkbox\" checked> a</li><li><input type=\"checkbox\"> b</li></ul>", "- [x] a\n- [ ] b")]
    [InlineData("<ul><li>a<br>b</li></ul>", "- a\\\n  b")]
    [InlineData("<ul><li>a<blockquote>b</blockquote></li></ul>", "- a\n\n  > b")]
    [InlineData("<ul><li></li><li>a</li></ul>", "-\n- a")]
    [InlineData("<p>a</p><ul></ul><p>b</p>", "a\n\nb")]
    public void Items_keep_their_order_and_depth(string html, string markdown) => Assert.Equal(markdown, Sample.Html(html).Markdown);

    [Fact]
    public void A_list_that_counts_down_is_listed() =>
        Assert.Equal("list that counts down", Assert.Single(Sample.Html("<ol reversed><li>a</li></ol>").Kept).What);
}
