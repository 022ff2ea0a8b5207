using Xunit;

namespace Collaboration.Tests.Import.Conversion;

/// <summary>Paragraphs, headings, quotes, code and what is around them.</summary>
public sealed class BlockTests
{
    [Theory]
    [InlineData("<p>a</p><p>b</p>", "a\n\nb")]
    [InlineData("<div>a<div>b<p>c</p></div>d</div>", "a\n\nb\n\nc\n\nd")]
    [InlineData("<p></p><p>&nbsp;</p><p>a</p><div> </div>", "a")]
    [InlineData("<center>a</center><address>b<br>c</address>", "a\n\nb\\\nc")]
    [InlineData("a<hr>b", "a\n\n---\n\nb")]
    [InlineData("<!-- nothing -->a", "a")]
    [InlineData("<dl><dt>Term</dt><dd>What it means</dd></dl>", "**Term**\n\nWhat it means")]
    [InlineData("<details><summary>More</summary><p>Less</p></details>", "**More**\n\nLess")]
    public void Paragraphs_stand_apart(string html, string markdown) => Becomes(html, markdown);

    [Theory]
    [InlineData("<h2>a</h2><p>b</p><h3>c</h3>", "# a\n\nb\n\n## c")]
    [InlineData("<h1>a</h1><h4>b</h4><h6>c</h6><h4>d</h4>", "# a\n\n## b\n\n### c\n\n## d")]
    [InlineData("<h2><b>bold</b> <i>it</i></h2>", "# bold *it*")]
    [InlineData("<h2></h2><h3> </h3>a", "a")]
    [InlineData("<h2>one<br>two</h2>", "# one two")]
    [InlineData("<h2><img src=\"/a.jpg\" alt=\"a\"></h2>", "![a](/a.jpg)")]
    [InlineData("<h2>C#</h2>", "# C#")]
    [InlineData("<h2>C #</h2>", "# C \\#")]
    public void Headings_have_levels_without_gaps(string html, string markdown) => Becomes(html, markdown);

    [Theory]
    [InlineData("<blockquote>a</blockquote>", "> a")]
    [InlineData("<blockquote><p>a</p><p>b</p></blockquote>", "> a\n>\n> b")]
    [InlineData("<blockquote><p>a</p><cite>Nurse B</cite></blockquote>", "> a\n>\n> — Nurse B")]
    [InlineData("<blockquote><p>a</p><cite><br>Nurse B</cite></blockquote>", "> a\n>\n> — Nurse B")]
    [InlineData("<blockquote>a<blockquote>b</blockquote></blockquote>", "> a\n>\n> > b")]
    [InlineData("<blockquote><ul><li>a</li><li>b</li></ul></blockquote>", "> - a\n> - b")]
    public void Quotes_are_quotes(string html, string markdown) => Becomes(html, markdown);

    [Theory]
    [InlineData("<pre>a\n  b *c*</pre>", "```\na\n  b *c*\n```")]
    [InlineData("<pre><code class=\"language-CSharp\">var a;\n</code></pre>", "```csharp\nvar a;\n```")]
    [InlineData("<pre class=\"brush: php; gutter: true\">&lt;?php</pre>", "```php\n<?php\n```")]
    [InlineData("<pre>```\na\n```</pre>", "````\n```\na\n```\n````")]
    [InlineData("<pre>a<br>b</pre>", "```\na\nb\n```")]
    [InlineData("<pre>  </pre>a", "a")]
    public void Code_keeps_its_lines(string html, string markdown) => Becomes(html, markdown);

    private static void Becomes(string html, string markdown) => Assert.Equal(markdown, Sample.Html(html).Markdown);
}
