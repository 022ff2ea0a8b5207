using System.Globalization;
using System.Text;

namespace Collaboration.Benchmarks.Content;

/// <summary>An export of WordPress as ten years of writing leave it behind.</summary>
internal static class OldBlog
{
    public const int Posts = 10_000;
    public const int CommentsEach = 5;

    private static readonly DateTime s_first = new(2012, 1, 1, 8, 0, 0, DateTimeKind.Utc);

    public static async Task WriteAsync(string file, CancellationToken ct)
    {
        await using var to = new StreamWriter(file, false, new UTF8Encoding(false), 1 << 16);
        await to.WriteLineAsync("""<?xml version="1.0" encoding="UTF-8"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:wp="http://wordpress.org/export/1.2/"><channel><title>Ten years of wards</title><wp:wxr_version>1.2</wp:wxr_version><wp:base_blog_url>https://old.example</wp:base_blog_url>""");
        for (var i = 0; i < 40; i++) { await to.WriteLineAsync($"<wp:author><wp:author_id>{i + 1}</wp:author_id><wp:author_login>writer{i}</wp:author_login><wp:author_email>writer{i}@old.example</wp:author_email><wp:author_display_name>Writer Number{i}</wp:author_display_name></wp:author>"); }
        for (var i = 0; i < Posts; i++)
        {
            ct.ThrowIfCancellationRequested();
            await to.WriteLineAsync(Post(i));
        }
        await to.WriteLineAsync("</channel></rss>");
    }

    private static string Post(int i)
    {
        var at = s_first.AddHours(i * 8.5);
        var text = new StringBuilder();
        for (var p = 0; p < 6; p++) { text.Append("<!-- wp:paragraph -->\n<p>").Append(Words.Paragraph(i * 10 + p, 450)).Append(" <a href=\"").Append(Link(Math.Max(0, i - 1 - p))).Append("\">Before</a> and <strong>after</strong>.</p>\n<!-- /wp:paragraph -->\n\n"); }
        text.Append("<!-- wp:list -->\n<ul><li>Beds</li><li>Hours</li></ul>\n<!-- /wp:list -->\n<img src=\"https://old.example/wp-content/uploads/2015/03/ward.jpg\" alt=\"The ward\">");
        var item = new StringBuilder($"<item><title>{Words.Paragraph(i, 40).TrimEnd('.')} {i}</title><link>{Link(i)}</link><dc:creator>writer{i % 40}</dc:creator><content:encoded><![CDATA[{text}]]></content:encoded><wp:post_id>{i + 1}</wp:post_id><wp:post_date_gmt>{Date(at)}</wp:post_date_gmt><wp:post_name>post-{i}</wp:post_name><wp:status>publish</wp:status><wp:post_type>post</wp:post_type><category domain=\"category\" nicename=\"ward-{i % 12}\">Ward {i % 12}</category><category domain=\"post_tag\" nicename=\"tag-{i % 60}\">Tag {i % 60}</category>\n");
        for (var c = 0; c < CommentsEach; c++)
        {
            var id = (i * CommentsEach) + c + 1;
            item.Append($"<wp:comment><wp:comment_id>{id}</wp:comment_id><wp:comment_author>Reader Number{id % 900}</wp:comment_author><wp:comment_author_email>reader{id % 900}@mail.example</wp:comment_author_email><wp:comment_date_gmt>{Date(at.AddHours(c + 1))}</wp:comment_date_gmt><wp:comment_content><![CDATA[{Words.Paragraph(id, 200)}]]></wp:comment_content><wp:comment_approved>1</wp:comment_approved><wp:comment_parent>{(c % 2 == 1 ? id - 1 : 0)}</wp:comment_parent></wp:comment>\n");
        }
        return item.Append("</item>").ToString();
    }

    private static string Link(int i) => $"https://old.example/{s_first.AddHours(i * 8.5).ToString("yyyy/MM", CultureInfo.InvariantCulture)}/post-{i}/";

    private static string Date(DateTime at) => at.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);
}
