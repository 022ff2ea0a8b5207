using System.Text;
using System.Text.RegularExpressions;
using Collaboration.Benchmarks.Serving;

namespace Collaboration.Benchmarks.Content;

/// <summary>A published post as a bench makes it, without the form.</summary>
internal sealed record Post(Guid Id, string Title, string Body);

/// <summary>Posts in pieces, each in one transaction, as the app writes: behind the wall, so that what follows a post follows it.</summary>
internal static partial class Posts
{
    private const int Piece = 250;
    private const int Connections = 3;
    private const int LongestTitle = 200;

    public static async Task PublishAsync(Sql sql, string hospital, IEnumerable<Post> posts, CancellationToken ct) =>
        await Parallel.ForEachAsync(posts.Chunk(Piece), new ParallelOptions { MaxDegreeOfParallelism = Connections, CancellationToken = ct }, async (piece, token) => await sql.RunAsync($"""
            begin;
            create temp table written (id uuid, title text, body text, html text) on commit drop;
            copy written from stdin;
            {string.Join('\n', piece.Select(Row))}
            \.
            grant select on written to collab_app;
            select set_config('app.tenant', id::text, true) from catalogue.tenant where short_name = :'hospital';
            set local role collab_app;
            insert into blogs.post (id, blog_id, slug, title, summary, markdown, html, minutes, language, audience_id, author_id, by_leader, created_at, edited_at, first_published_at)
                select w.id, b.id, w.id::text, w.title, '', left(w.body, 200000), w.html, 1, 'en', '00000000-0000-7000-8000-000000000003', a.id, false, now(), now(), now()
                from written w, (select id from blogs.blog order by slug limit 1) b, (select id from kernel.account where user_name = 'reader') a;
            insert into blogs.publication (post_id, published_at, published_by) select w.id, now(), a.id from written w, (select id from kernel.account where user_name = 'reader') a;
            commit;
            """, token, ("hospital", hospital)));

    /// <summary>A title that is too long for a post goes on in its text.</summary>
    private static string Row(Post post)
    {
        var (title, more) = (Space().Replace(post.Title, " ").Trim(), "");
        if (title.Length > LongestTitle)
        {
            var cut = title.LastIndexOf(' ', LongestTitle) is > 0 and var space ? space : LongestTitle;
            (title, more) = (title[..cut], title[cut..] + " ");
        }
        var body = Space().Replace(more + post.Body, " ").Trim();
        var html = new StringBuilder(body).Replace("&", "&amp;").Replace("<", "&lt;").Replace(">", "&gt;").Replace("\"", "&quot;");
        return string.Join('\t', post.Id, Field(title.Length == 0 ? "-" : title), Field(body), $"<p>{Field(html.ToString())}</p>");
    }

    private static string Field(string text) => text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\0", "", StringComparison.Ordinal);

    [GeneratedRegex(@"\s+")]
    private static partial Regex Space();
}
