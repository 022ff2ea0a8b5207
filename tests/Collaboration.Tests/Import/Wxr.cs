using System.IO.Compression;
using System.Text;

namespace Collaboration.Tests.Import;

/// <summary>Exports of WordPress as a test needs them, in a folder that is gone afterwards.</summary>
internal sealed class Wxr : IDisposable
{
    private const string Head = """
        <?xml version="1.0" encoding="UTF-8"?>
        <rss version="2.0" xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:wp="http://wordpress.org/export/1.2/">
        <channel><title>Ward 7 writes</title><link>https://old.example</link><language>en-US</language><wp:wxr_version>1.2</wp:wxr_version><wp:base_blog_url>https://old.example</wp:base_blog_url>

        """;

    public string Folder { get; } = Directory.CreateTempSubdirectory("wxr").FullName;

    /// <summary>A whole export around these elements.</summary>
    public string Of(string inside) => Raw(Head + inside + "\n</channel></rss>\n");

    public string Raw(string text) => Bytes(Encoding.UTF8.GetBytes(text));

    public string Bytes(byte[] bytes)
    {
        var path = Path.Combine(Folder, $"{Guid.NewGuid():N}.xml");
        File.WriteAllBytes(path, bytes);
        return path;
    }

    public static byte[] Zipped(byte[] bytes)
    {
        using var to = new MemoryStream();
        using (var zip = new GZipStream(to, CompressionLevel.Optimal)) { zip.Write(bytes); }
        return to.ToArray();
    }

    /// <summary>An item; <paramref name="more"/> are further elements of it.</summary>
    public static string Item(int id, string title, string text = "Words.", string kind = "post", string status = "publish", string date = "2015-03-02 10:00:00", string slug = "", string more = "") => $"""
        <item><title>{title}</title><link>https://old.example/?p={id}</link><dc:creator>ann</dc:creator><content:encoded><![CDATA[{text}]]></content:encoded><wp:post_id>{id}</wp:post_id>
        <wp:post_date_gmt>{date}</wp:post_date_gmt><wp:post_name>{slug}</wp:post_name><wp:status>{status}</wp:status><wp:post_type>{kind}</wp:post_type>{more}</item>
        """;

    public static string Comment(int id, string text, string approved = "1", int parent = 0, string author = "Lee Marshall", string type = "", string email = "lee@example.org") => $"""
        <wp:comment><wp:comment_id>{id}</wp:comment_id><wp:comment_author>{author}</wp:comment_author><wp:comment_author_email>{email}</wp:comment_author_email><wp:comment_author_url>https://lee.example</wp:comment_author_url><wp:comment_author_IP>203.0.113.9</wp:comment_author_IP>
        <wp:comment_date_gmt>2015-03-03 08:00:00</wp:comment_date_gmt><wp:comment_content><![CDATA[{text}]]></wp:comment_content><wp:comment_approved>{approved}</wp:comment_approved><wp:comment_type>{type}</wp:comment_type><wp:comment_parent>{parent}</wp:comment_parent></wp:comment>
        """;

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
