using Collaboration.Benchmarks.Serving;

namespace Collaboration.Benchmarks.Content;

/// <summary>A post to read or to write under.</summary>
internal sealed record Page(string Id, string Path);

/// <summary>
/// The demo hospital, grown: a post with fifty comments, a full front page, two hundred older posts to comment on, and
/// nine people who are signed in.
/// </summary>
internal sealed class Ward
{
    public const string Hospital = "lakeside";

    public const string Password = "welcome to the ward";
    private const int OldPosts = 200;
    private const int FrontPosts = 13;

    // The first eight may comment; a patient only reads.
    private static readonly string[] s_people = ["ruth", "james", "dana", "ana", "devon", "marisol", "tomas", "admin", "paul"];

    /// <summary>Who can sign in here, with <see cref="Password"/>.</summary>
    public IReadOnlyList<string> Emails { get; } = [.. s_people.Select(name => $"{name}@{Hospital}.example")];

    public required Sql Sql { get; init; }
    public required IReadOnlyList<Visitor> People { get; init; }
    public required IReadOnlyList<Page> Old { get; init; }
    public required Page Read { get; init; }
    public required Page Busy { get; init; }
    public required Page Practice { get; init; }

    public static async Task<Ward> MakeAsync(App app, CancellationToken ct)
    {
        Console.Error.WriteLine("Making people, posts and comments");
        var sql = await app.Installation.SqlAsync(ct);
        // At once: what is written shows, so that every comment also makes the pages of strangers old.
        await sql.RunAsync("update blogs.blog set comment_rule = 'at once' where tenant_id = (select id from catalogue.tenant where short_name = :'hospital')", ct, ("hospital", Hospital));
        var people = await Task.WhenAll(s_people.Select(name => SignedInAsync(app, name, ct)));
        var (practice, busy) = (await WriteAsync(sql, people[0], "A post to practise on", 1, ct), await WriteAsync(sql, people[0], "Everybody talks here", 2, ct));
        await AgeAsync(sql, practice, ct);
        for (var i = 0; i < FrontPosts; i++) { await WriteAsync(sql, people[i % 2], $"What we heard in week {i + 1}", 3 + i, ct); }
        var read = await WriteAsync(sql, people[0], "Where the hours of a night shift go", 40, ct);
        await TalkAsync(sql, read, people, ct);
        var old = (await sql.RunAsync("select p.id, '/blogs/lets-talk/' || p.slug from blogs.post p where p.title like 'Old post %'", ct))
            .Select(row => row.Split('\t')).Select(f => new Page(f[0], f[1])).ToList();
        return new Ward { Sql = sql, People = people, Old = old, Read = read, Busy = busy, Practice = practice };
    }

    private static async Task<Visitor> SignedInAsync(App app, string name, CancellationToken ct)
    {
        var visitor = new Visitor(app, Hospital);
        await visitor.SignInAsync($"{name}@{Hospital}.example", Password, ct);
        return visitor;
    }

    private static async Task<Page> WriteAsync(Sql sql, Visitor author, string title, int seed, CancellationToken ct)
    {
        var id = Guid.CreateVersion7().ToString();
        var led = await author.SendAsync("blogs/lets-talk/write", "blogs/lets-talk/write", ct, ("Input.Id", id), ("Input.Title", title), ("Input.Summary", Words.Paragraph(seed, 180)),
            ("Input.Text", Words.Paragraphs(seed, 20, 600)), ("Input.Audience", "00000000-0000-7000-8000-000000000001"), ("Input.Do", "publish"));
        if (await sql.NumberAsync("select count(*) from blogs.publication where post_id = :'id'", ct, ("id", id)) != 1) { throw new BenchException($"'{title}' was not published."); }
        return new Page(id, led[(led.IndexOf(Hospital, StringComparison.Ordinal) + Hospital.Length)..]);
    }

    /// <summary>Older copies of a post: they fill the tables and stay off the front page.</summary>
    private static async Task AgeAsync(Sql sql, Page page, CancellationToken ct) => await sql.RunAsync("""
        with old as (
            insert into blogs.post (tenant_id, id, blog_id, slug, title, summary, markdown, html, minutes, language, audience_id, author_id, by_leader, created_at, edited_at)
            select tenant_id, gen_random_uuid(), blog_id, 'old-post-' || n, 'Old post ' || n, summary, markdown, html, minutes, language, audience_id, author_id, by_leader,
                   created_at - make_interval(days => n), edited_at - make_interval(days => n)
            from blogs.post, generate_series(1, :count) n where id = :'id' returning *)
        insert into blogs.publication (tenant_id, post_id, published_at, published_by) select tenant_id, id, created_at, author_id from old;
        analyze blogs.post, blogs.publication;
        """, ct, ("id", page.Id), ("count", OldPosts.ToString()));

    /// <summary>Forty threads and ten replies of 300 to 600 characters, and some who recommend the post.</summary>
    private static async Task TalkAsync(Sql sql, Page page, Visitor[] people, CancellationToken ct)
    {
        var threads = new List<string>();
        for (var i = 0; i < 50; i++)
        {
            var id = Guid.CreateVersion7().ToString();
            (string, string)[] parent = i < 40 ? [] : [("Input.ParentId", threads[i - 40])];
            await people[i % 8].SendAsync(page.Path[1..], $"posts/{page.Id}/comments", ct, [("Input.Id", id), ("Input.Text", Words.Paragraph(1000 + i, 300 + i * 37 % 300)), .. parent]);
            threads.Add(id);
        }
        await sql.RunAsync("""
            insert into blogs.comment_recommendation (tenant_id, comment_id, account_id, at)
            select c.tenant_id, c.id, a.id, now() from blogs.comment c join kernel.account a on a.tenant_id = c.tenant_id and a.id <> c.author_id
            where c.post_id = :'id' and hashtext(c.id::text || a.id::text) % 3 = 0;
            insert into blogs.post_recommendation (tenant_id, post_id, account_id, at)
            select p.tenant_id, p.id, a.id, now() from blogs.post p join kernel.account a on a.tenant_id = p.tenant_id and a.id <> p.author_id where p.id = :'id';
            analyze;
            """, ct, ("id", page.Id));
    }
}
