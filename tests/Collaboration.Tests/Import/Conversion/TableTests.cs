using Collaboration.Kernel.Text;
using Xunit;

namespace Collaboration.Tests.Import.Conversion;

public sealed class TableTests
{
    [Theory]
    [InlineData("<table><thead><tr><th>a</th><th>b</th></tr></thead><tbody><tr><td>1</td><td>2</td></tr></tbody></table>", "| a | b |\n| --- | --- |\n| 1 | 2 |")]
    [InlineData("<table><tr><td>1</td><td>2</td></tr><tr><td>3</td><td>4</td></tr></table>", "|  |  |\n| --- | --- |\n| 1 | 2 |\n| 3 | 4 |")]
    [InlineData("<table><tr><th>a</th><th>b</th></tr><tr><th>c</th><td>d</td></tr></table>", "| a | b |\n| --- | --- |\n| **c** | d |")]
    [InlineData("<table><caption>Doses</caption><tr><th>a</th><th style=\"text-align: right\">b</th></tr><tr><td align=\"center\">1</td><td style=\"text-align:right\">2</td></tr></table>", "*Doses*\n\n| a | b |\n| --- | --: |\n| 1 | 2 |")]
    [InlineData("<table><tr><th>a</th><th>b</th></tr><tr><td>x|y</td><td><code>p|q</code></td></tr></table>", "| a | b |\n| --- | --- |\n| x\\|y | `p|q` |")]
    [InlineData("<table><tr><th>a</th><th>b</th></tr><tr><td>one<br>two</td><td><p>p</p><p>q</p></td></tr></table>", "| a | b |\n| --- | --- |\n| one two | p q |")]
    [InlineData("<table><tr><td><p>only a frame</p></td></tr></table>", "only a frame")]
    [InlineData("<table><tr><th>a</th><th>b</th></tr><tr><td>1</td></tr></table>", "| a | b |\n| --- | --- |\n| 1 |  |")]
    [InlineData("<table></table>a", "a")]
    public void Rows_and_columns_are_kept(string html, string markdown) => Assert.Equal(markdown, Sample.Html(html).Markdown);

    [Theory]
    [InlineData("<table><tr><th>a</th><th>b</th></tr><tr><td colspan=\"2\">wide</td></tr><tr><td>1</td><td>2</td></tr></table>", "| a | b |\n| --- | --- |\n| wide |  |\n| 1 | 2 |", "table with merged cells")]
    [InlineData("<table><tr><th>a</th><th>b</th></tr><tr><td rowspan=\"2\">tall</td><td>1</td></tr><tr><td>2</td></tr></table>", "| a | b |\n| --- | --- |\n| tall | 1 |\n|  | 2 |", "table with merged cells")]
    [InlineData("<table><tr><th>a</th><th>b</th></tr><tr><td><ul><li>x</li></ul></td><td>y</td></tr></table>", "- **a**\n\n  - x\n\n  **b**\n\n  y", "table with more than lines in its cells")]
    public void What_a_pipe_table_cannot_say_is_listed(string html, string markdown, string what)
    {
        var converted = Sample.Html(html);
        Assert.Equal(markdown, converted.Markdown);
        Assert.Equal(what, Assert.Single(converted.Kept).What);
    }

    [Fact]
    public void A_table_that_had_no_head_shows_none()
    {
        var html = MarkdownText.ToHtml(Sample.Html("<table><tr><td>a</td><td>b</td></tr></table>").Markdown);
        Assert.DoesNotContain("<th", html, StringComparison.Ordinal);
        Assert.Contains("<td>a</td>", html, StringComparison.Ordinal);
    }
}
