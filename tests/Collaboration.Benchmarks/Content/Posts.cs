using System.Text;
using System.Text.RegularExpressions;
using Collaboration.Benchmarks.Serving;

namespace Collaboration.Benchmarks.Content;

/// <summary>A published post as a bench makes it, without the form.</summary>
internal sealed record Post(Guid Id, string Title, string Body);

/// <summary>Posts in pieces, each in one transaction, as the app writes: behind the wall, so that what follows a post follows it.</summary>
internal static partial class Posts
{
    private const int Piece = 500;
    private const int Connections = 3;
    private const int LongestTitle = 200;

    public static async Task PublishAsync(Sql sql, string hospital, IEnumerable<Post> posts, CancellationToken ct) =>
        await Parallel.ForEachAsync(posts.Chunk(Piece), new ParallelOptions { MaxDegreeOfParallelism = Connections, CancellationToken = ct }, async (piece, token) => await sql.RunAsync($"""
            create temp table written (n int generated always as identity, id uuid, title text, body text, html text);
            copy written (id, title, body, html) from stdin;
            {string.Join('\n', piece.Select(Row))}
            \.
            grant select on written to collab_app;
            select set_config('app.tenant', id::text, false) from catalogue.tenant where short_name = :'hospital';
            set role collab_app;
            insert into kernel.account (id, given_name, family_name, title, user_name, normalized_user_name, security_stamp, created_at)
                select gen_random_uuid(), 'Writer', 'Of All', 'Nursing', 'writer', 'WRITER', 'x', now() where not exists (select from kernel.account where user_name = 'writer') on conflict do nothing;
            do $$
            begin
                -- As many at once as somebody's change of a blog brings: who writes more holds up the others.
                for i in 0..(select max(n) from written) / 15 loop
                    with p as (
                        insert into blogs.post (id, blog_id, slug, title, summary, markdown, html, minutes, language, audience_id, author_id, by_leader, created_at, edited_at, first_published_at)
                        select w.id, b.id, w.id::text, w.title, '', left(w.body, 200000), w.html, 1, 'en', '00000000-0000-7000-8000-000000000003', a.id, false, now(), now(), now()
                        from written w, (select id from blogs.blog order by slug limit 1) b, (select id from kernel.account where user_name = 'writer') a where w.n / 15 = i returning id, author_id)
                    insert into blogs.publication (post_id, published_at, published_by) select id, now(), author_id from p;
                    commit;
                end loop;
            end $$;
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
