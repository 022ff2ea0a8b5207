using System.Diagnostics;
using Collaboration.Benchmarks.Content;
using Collaboration.Benchmarks.Load;
using Collaboration.Benchmarks.Serving;

namespace Collaboration.Benchmarks.Measurements;

/// <summary>
/// An old blog, brought in by the verb beside a server whose people read on: they ask at their own pace, not as fast as
/// they are answered, for what is measured is whether they notice.
/// </summary>
internal static class OldBlogs
{
    private const int PagesPerSecond = 80;
    private static readonly TimeSpan s_part = TimeSpan.FromSeconds(2);

    public static async Task MeasureAsync(Plan plan, App app, Ward ward, Report report, CancellationToken ct)
    {
        Console.Error.WriteLine($"Importing {OldBlog.Posts:N0} posts and {OldBlog.Posts * OldBlog.CommentsEach:N0} comments");
        var file = app.Installation.Scratch("old-blog.xml");
        await OldBlog.WriteAsync(file, ct);
        var readers = (await Readers.PeopleAsync(ward, ward.Read.Path[1..], Pages.PostMark, ct)).Pacing(PagesPerSecond);
        var quiet = readers.Ask(app, TimeSpan.FromSeconds(Math.Max(10, plan.Each.TotalSeconds)));
        var since = Stopwatch.GetTimestamp();
        var verb = app.Installation.MeasuredVerbAsync(["import", "wordpress", file, "--tenant", Ward.Hospital, "--blog", "old", "--json"], ct);
        var runs = new List<Run>();
        while (!verb.IsCompleted) { runs.Add(await Task.Run(() => readers.Ask(app, s_part), ct)); }
        var (_, peak) = await verb;
        var (seconds, meanwhile) = (Stopwatch.GetElapsedTime(since).TotalSeconds, Run.Together(runs));
        report.Add(new("old blog", $"{OldBlog.Posts:N0} posts with {OldBlog.Posts * OldBlog.CommentsEach:N0} comments", seconds, "s", AtMost: 60));
        report.Add(new("old blog", "most memory of the import", peak / 1048576.0, "MB", AtMost: 400));
        report.Add(new("old blog", $"p99 of a page at {PagesPerSecond} a second, quiet", quiet.Within(0.99), "ms"), quiet);
        report.Add(new("old blog", "the same meanwhile", meanwhile.Within(0.99), "ms"), meanwhile);
        report.Add(new("old blog", "the same meanwhile, of quiet", meanwhile.Within(0.99) / quiet.Within(0.99), "×", AtMost: 2));
        report.Add(new("old blog", "posts and comments missing", await MissingAsync(ward.Sql, ct), "", AtMost: 0));
    }

    private static async Task<long> MissingAsync(Sql sql, CancellationToken ct) => (OldBlog.Posts * (1 + OldBlog.CommentsEach)) - await sql.NumberAsync("""
        with p as (select p.tenant_id, p.id from blogs.post p join blogs.blog b using (tenant_id) where b.id = p.blog_id and b.slug = 'old')
        select (select count(*) from p) + (select count(*) from p join blogs.comment c on (c.tenant_id, c.post_id) = (p.tenant_id, p.id))
        """, ct);
}
