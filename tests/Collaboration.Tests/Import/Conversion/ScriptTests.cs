using System.Net;
using System.Text.Json;
using AngleSharp.Html.Parser;
using Collaboration.Import.Conversion;
using Collaboration.Kernel.Text;
using Collaboration.Testing;
using Xunit;

namespace Collaboration.Tests.Import.Conversion;

/// <summary>Nothing that runs comes along: not as HTML, not as an address, not as a shortcode's value.</summary>
public sealed class ScriptTests
{
    private const string Payloads = "payloads/xss-payload-list.txt";
    private const string Strings = "payloads/blns.json";

    private static readonly HashSet<string> s_tags = [.. "p br strong em del code pre a img ul ol li blockquote h2 h3 h4 h5 h6 hr table thead tbody tr th td div sup input section span figure figcaption iframe audio video video-embed html head body".Split(' ')];
    private static readonly HashSet<string> s_schemes = [.. "http https mailto tel".Split(' ')];

    [Theory]
    [InlineData("<a href=\"javascript:alert(1)\">a</a>")]
    [InlineData("<a href=\" &#1;JaVaScRiPt&colon;alert(1)\">a</a>")]
    [InlineData("<a href=\"java&#9;scr&#10;ipt:alert(1)\">a</a>")]
    [InlineData("<a href=\"&#x6A;avascript:alert(1)\">a</a>")]
    [InlineData("<a href=\"\u200Bjavascript:alert(1)\">a</a>")]
    [InlineData("<a href=\"vbscript:x\">a</a><a href=\"data:text/html,<script>alert(1)</script>\">b</a>")]
    [InlineData("<a href=\"javascript&amp;colon;alert(1)\">a</a>")]
    [InlineData("<a href=\"/a)[b](javascript:alert(1)\">a</a>")]
    [InlineData("<a href=\"/a\" title='\"><script>alert(1)</script>'>a</a>")]
    [InlineData("<a href=\"/a\" onclick=\"alert(1)\" style=\"x:expression(alert(1))\">a</a>")]
    [InlineData("[a](javascript:alert(1)) &lt;javascript:alert(1)&gt; [b]: javascript:alert(1)")]
    [InlineData("<p>[b]: javascript:alert(1)</p><p>[b]</p>")]
    [InlineData("&lt;script&gt;alert(1)&lt;/script&gt;&lt;img src=x onerror=alert(1)&gt;")]
    [InlineData("<img src=\"javascript:alert(1)\" alt=\"a\"><img src=x onerror=alert(1)>")]
    [InlineData("<img src=\"data:image/svg+xml,<svg onload=alert(1)>\" alt='\"><script>alert(1)</script>'>")]
    [InlineData("<img src=\"/a.jpg\" alt=\"](javascript:alert(1)) ![\">")]
    [InlineData("<svg onload=alert(1)><a xlink:href=\"javascript:alert(1)\"><text>a</text></a></svg>")]
    [InlineData("<math><a href=\"javascript:alert(1)\">a</a></math>")]
    [InlineData("<math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>")]
    [InlineData("<noscript><p title=\"</noscript><img src=x onerror=alert(1)>\"></noscript>")]
    [InlineData("<iframe src=\"javascript:alert(1)\"></iframe><iframe srcdoc=\"<script>alert(1)</script>\"></iframe>")]
    [InlineData("<object data=\"javascript:alert(1)\"></object><embed src=\"data:text/html,x\"><video src=\"javascript:x\" poster=\"javascript:x\"></video>")]
    [InlineData("<iframe src=\"https://a.example\" title=\"](javascript:alert(1))[\"></iframe>")]
    [InlineData("<pre><script>alert(1)</script>\n```\n<b onclick=alert(1)></pre>")]
    [InlineData("<code>` [a](javascript:alert(1)) `</code>")]
    [InlineData("<pre class=\"language-x&quot;onload=alert(1)\">a</pre>")]
    [InlineData("<form action=\"javascript:alert(1)\"><input type=image src=x onerror=alert(1) formaction=\"javascript:x\"></form>")]
    [InlineData("<base href=\"javascript:alert(1)//\"><a href=\"x\">a</a><meta http-equiv=refresh content=\"0;javascript:x\">")]
    [InlineData("[youtube javascript:alert(1)] [embed]javascript:alert(1)[/embed] [video src=\"javascript:alert(1)\"]")]
    [InlineData("[box url=\"javascript:alert(1)\" title=\"<img src=x onerror=alert(1)>\"]a[/box]")]
    [InlineData("[caption caption=\"<img src=x onerror=alert(1)><a href='javascript:x'>a</a>\"]<img src=\"/a.jpg\">[/caption]")]
    [InlineData("<!-- wp:embed {\"url\":\"javascript:alert(1)\"} /--><!-- wp:cover {\"url\":\"javascript:x\"} /--><!-- wp:social-link {\"url\":\"javascript:x\",\"label\":\"a\"} /-->")]
    [InlineData("<x-shortcode data-number=\"0\" onclick=alert(1)>a</x-shortcode>[video src=\"/a\"]")]
    public void Nothing_runs(string html) => Harmless(html);

    [FactWithData(Payloads)]
    public void Nothing_of_a_list_of_payloads_runs()
    {
        foreach (var payload in SharedData.Lines(Payloads))
        {
            Harmless(payload);
            Harmless($"<a href=\"{WebUtility.HtmlEncode(payload)}\" title=\"{WebUtility.HtmlEncode(payload)}\">a</a> <img src=\"{WebUtility.HtmlEncode(payload)}\" alt=\"{WebUtility.HtmlEncode(payload)}\">");
            Harmless(WebUtility.HtmlEncode(payload));
        }
    }

    [FactWithData(Strings)]
    public void Nothing_of_a_list_of_naughty_strings_runs()
    {
        foreach (var text in JsonSerializer.Deserialize<string[]>(File.ReadAllText(SharedData.PathOf(Strings)))!)
        {
            Harmless(text);
            Harmless($"<p>{WebUtility.HtmlEncode(text)}</p>[box title=\"{text}\"]{text}[/box]");
        }
    }

    private static void Harmless(string html)
    {
        foreach (var flavour in Enum.GetValues<Flavour>())
        {
            var markdown = HtmlToMarkdown.Convert(html, Sample.Options(flavour)).Markdown;
            Harmless(html, markdown, MarkdownText.ToHtml(markdown));
            Harmless(html, markdown, MarkdownText.ToHtmlWithPlayers(markdown));
        }
    }

    private static void Harmless(string html, string markdown, string rendered)
    {
        foreach (var element in new HtmlParser().ParseDocument(rendered).All)
        {
            Assert.True(s_tags.Contains(element.LocalName), $"{element.LocalName} came of {html}, by {markdown}");
            foreach (var attribute in element.Attributes)
            {
                Assert.False(attribute.Name.StartsWith("on", StringComparison.OrdinalIgnoreCase) || attribute.Name is "style" or "srcdoc" or "formaction", $"{attribute.Name} came of {html}, by {markdown}");
                if (attribute.Name is "href" or "src") { Assert.True(Leads(attribute.Value), $"{attribute.Value} came of {html}, by {markdown}"); }
            }
        }
    }

    /// <summary>As a browser reads an address: what it skips is taken out before a scheme is looked for.</summary>
    private static bool Leads(string address)
    {
        var bare = string.Concat(address.Where(c => c > ' ' && !char.IsControl(c)));
        var end = bare.IndexOfAny([':', '/', '?', '#', '\\']);
        return end < 0 || bare[end] != ':' || s_schemes.Contains(bare[..end].ToLowerInvariant());
    }
}
