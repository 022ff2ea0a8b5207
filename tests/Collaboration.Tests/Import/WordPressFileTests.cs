using System.Text;
using Collaboration.Import.Contracts;
using Collaboration.Testing;
using Xunit;

namespace Collaboration.Tests.Import;

/// <summary>Exports of WordPress are read from end to end before anything is done with them.</summary>
public sealed class WordPressFileTests : AppTest, IDisposable
{
    private readonly Wxr _files = new();

    public void Dispose() => _files.Dispose();

    [FactWithData("wordpress/themeunittestdata.wordpress.xml.gz")]
    public async Task The_theme_test_data_is_read_whole()
    {
        var contents = await ReadAsync(SharedData.PathOf("wordpress/themeunittestdata.wordpress.xml.gz"));
        Assert.Equal(("1.2", "Theme Unit Test Data", "https://wpthemetestdata.wordpress.com/"), (contents.Version, contents.Title, contents.Site?.ToString()));
        Assert.Equal((58, 21, 37, 70), (contents.Items["post"], contents.Items["page"], contents.Items["attachment"], contents.Items["nav_menu_item"]));
        Assert.Equal((186, 33), (contents.Items.Values.Sum(), contents.Comments.Values.Sum()));
        Assert.True(contents.Authors >= 2 && contents.Terms > 100);
    }

    [FactWithData("wordpress/sitetitle.wordpress.2025-01-19.000.xml", "wordpress/edge/small-export.xml", "wordpress/edge/valid-wxr-1.0.xml", "wordpress/edge/valid-wxr-1.1.xml")]
    public async Task Each_version_is_read_whole()
    {
        Assert.Equal(("1.2", 16), Shape(await ReadAsync(SharedData.PathOf("wordpress/sitetitle.wordpress.2025-01-19.000.xml"))));
        Assert.Equal(("1.1", 11), Shape(await ReadAsync(SharedData.PathOf("wordpress/edge/small-export.xml"))));
        Assert.Equal(("1.0", 6), Shape(await ReadAsync(SharedData.PathOf("wordpress/edge/valid-wxr-1.0.xml"))));
        Assert.Equal(("1.1", 2), Shape(await ReadAsync(SharedData.PathOf("wordpress/edge/valid-wxr-1.1.xml"))));
    }

    [FactWithData("wordpress/edge/crazy-cdata.xml", "wordpress/edge/missing-version-tag.xml", "wordpress/edge/slashes.xml", "wordpress/edge/test-serialized-comment-meta.xml", "wordpress/edge/wordpress_unicode_export.xml", "wordpress/edge/wxr-utf-8-challenges.xml")]
    public async Task Oddities_that_WordPress_reads_are_read_here()
    {
        Assert.Equal(("1.1", 1), Shape(await ReadAsync(SharedData.PathOf("wordpress/edge/crazy-cdata.xml"))));
        Assert.Equal((null, 0), Shape(await ReadAsync(SharedData.PathOf("wordpress/edge/missing-version-tag.xml"))));
        Assert.Equal(("1.1", 1), Shape(await ReadAsync(SharedData.PathOf("wordpress/edge/slashes.xml"))));
        Assert.Equal(("1.0", 1), Shape(await ReadAsync(SharedData.PathOf("wordpress/edge/test-serialized-comment-meta.xml"))));
        Assert.Equal(("1.2", 2), Shape(await ReadAsync(SharedData.PathOf("wordpress/edge/wordpress_unicode_export.xml"))));
        Assert.Equal(("1.2", 1), Shape(await ReadAsync(SharedData.PathOf("wordpress/edge/wxr-utf-8-challenges.xml"))));
    }

    [FactWithData("wordpress/edge/malformed.xml")]
    public async Task What_is_not_well_formed_is_refused_with_its_line()
    {
        var said = await RefusedAsync(SharedData.PathOf("wordpress/edge/malformed.xml"));
        Assert.Matches(@"^malformed\.xml, line \d+: this is no well-formed XML", said);
    }

    [Fact]
    public async Task A_file_that_was_cut_off_is_refused_wherever_it_ends()
    {
        var whole = File.ReadAllText(_files.Of(Wxr.Item(1, "One", more: Wxr.Comment(1, "Yes.")) + Wxr.Item(2, "Two")));
        for (var end = 60; end < whole.Length - 10; end += 97)
        {
            Assert.Contains("line", await RefusedAsync(_files.Raw(whole[..end])), StringComparison.Ordinal);
        }
        var zipped = Wxr.Zipped(Encoding.UTF8.GetBytes(whole));
        Assert.Equal(2, Shape(await ReadAsync(_files.Bytes(zipped))).Items);
        Assert.Contains("cut off", await RefusedAsync(_files.Bytes(zipped[..^30])), StringComparison.Ordinal);
        zipped[zipped.Length / 2] ^= 0x5a;
        Assert.NotEmpty(await RefusedAsync(_files.Bytes(zipped)));
    }

    [Theory]
    [InlineData("", "is empty")]
    [InlineData("PK\u0003\u0004", "ZIP archive")]
    [InlineData("{\"db\":[]}", "is no XML file")]
    [InlineData("Hello there.", "is no XML file")]
    [InlineData("<opml><body/></opml>", "begins with <opml>")]
    [InlineData("<rss version=\"2.0\"><channel><title>A feed</title><item><title>x</title></item></channel></rss>", "no export of WordPress")]
    [InlineData("<rss xmlns:wp=\"w\"><channel><wp:wxr_version>2.7</wp:wxr_version></channel></rss>", "version '2.7'")]
    [InlineData("<?xml version=\"1.0\" encoding=\"klingon\"?><rss><channel/></rss>", "encoding 'klingon'")]
    public async Task A_file_for_another_program_is_refused_in_one_sentence(string text, string sentence)
    {
        var said = await RefusedAsync(_files.Raw(text));
        Assert.Contains(sentence, said, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', said);
    }

    [Fact]
    public async Task Entities_and_document_types_are_not_even_looked_at()
    {
        var secret = _files.Raw("the secret");
        foreach (var type in new[]
        {
            "<!DOCTYPE rss [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;\"><!ENTITY c \"&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;\">]>",
            $"<!DOCTYPE rss [<!ENTITY c SYSTEM \"file://{secret}\">]>",
            "<!DOCTYPE rss SYSTEM \"http://127.0.0.1:1/x.dtd\">",
        })
        {
            Assert.Contains("declares a document type", await RefusedAsync(_files.Raw(type + "<rss><channel><title>&c;</title></channel></rss>")), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Broken_UTF_8_is_refused_with_its_line()
    {
        var bytes = Encoding.UTF8.GetBytes(File.ReadAllText(_files.Of("\n\n<generator>Zürich</generator>\n" + Wxr.Item(1, "One"))));
        var line = 1 + bytes.AsSpan(0, bytes.AsSpan().IndexOf("ürich"u8)).Count((byte)'\n');
        bytes[bytes.AsSpan().IndexOf("ürich"u8) + 1] = (byte)'r';
        Assert.Contains($"line {line}: these bytes are no text in the file's encoding (C3", await RefusedAsync(_files.Bytes(bytes)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_encoding_a_byte_order_mark_and_an_empty_line_before_it_all_do_no_harm()
    {
        var text = File.ReadAllText(_files.Of("<generator>Zürich</generator>" + Wxr.Item(1, "One")));
        Assert.Equal(1, Shape(await ReadAsync(_files.Bytes(Encoding.Latin1.GetBytes(text.Replace("UTF-8", "ISO-8859-1", StringComparison.Ordinal))))).Items);
        Assert.Equal(1, Shape(await ReadAsync(_files.Bytes([.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes(text.Replace("UTF-8", "UTF-16", StringComparison.Ordinal))]))).Items);
        Assert.Equal(1, Shape(await ReadAsync(_files.Bytes([0xef, 0xbb, 0xbf, (byte)'\n', .. Encoding.UTF8.GetBytes(text)]))).Items);
    }

    [Fact]
    public async Task Control_characters_and_the_end_of_a_text_in_the_text_are_read()
    {
        var contents = await ReadAsync(_files.Of(Wxr.Item(1, "Bell \u0007 &#1; and \u000b", "if (a[b[0]]>1) { </p> ]]> </b> } <![CDATA[ ]]>") + Wxr.Item(2, "Two")));
        Assert.Equal(2, contents.Items["post"]);
    }

    [Fact]
    public async Task Depth_without_end_and_tags_without_end_are_refused()
    {
        Assert.Contains("deep", await RefusedAsync(_files.Of(string.Concat(Enumerable.Repeat("<a>", 100_000)))), StringComparison.Ordinal);
        Assert.Contains("a million characters", await RefusedAsync(_files.Of($"<category nicename=\"{new string('x', 3_000_000)}\">y</category>")), StringComparison.Ordinal);
        Assert.Contains("64,000,000", await RefusedAsync(_files.Of(Wxr.Item(1, "One", more: string.Concat(Enumerable.Repeat(Wxr.Comment(1, new string('x', 7_000_000)), 10))))), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Five_megabytes_in_one_field_items_twice_and_comments_without_numbers_are_counted()
    {
        var twice = Wxr.Item(7, "Twice") + Wxr.Item(7, "Twice");
        var nameless = "<item><title>No number</title><wp:comment><wp:comment_content>a</wp:comment_content></wp:comment><wp:comment><wp:comment_content>b</wp:comment_content><wp:comment_approved>spam</wp:comment_approved></wp:comment></item>";
        var contents = await ReadAsync(_files.Of(Wxr.Item(1, "Long", new string('x', 5_000_000)) + twice + nameless + "<item/>"));
        Assert.Equal(5, contents.Items["post"]);
        Assert.Equal((1, 1), (contents.Comments["waiting"], contents.Comments["spam"]));
    }

    private static (string? Version, int Items) Shape(ExportContents contents) => (contents.Version, contents.Items.Values.Sum());

    private async Task<ExportContents> ReadAsync(string path)
    {
        var hospital = await App.HospitalAsync();
        return await hospital.UseAsync<IBlogImport, ExportContents>(i => i.ReadAsync(ExportProgram.WordPress, path, CancellationToken.None));
    }

    private async Task<string> RefusedAsync(string path) => (await Assert.ThrowsAsync<ImportException>(() => ReadAsync(path))).Message;
}
