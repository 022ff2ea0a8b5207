using System.Diagnostics;
using System.Globalization;
using System.Text;
using Collaboration.Benchmarks.Content;
using Collaboration.Benchmarks.Load;
using Collaboration.Benchmarks.Serving;

namespace Collaboration.Benchmarks.Measurements;

/// <summary>Search in a hospital that has written a hundred thousand posts, in a database with all the others: how long a question takes, and what publishing costs more.</summary>
internal static class Searches
{
    private const int Many = 100_000, Hospitals = 5_400, Each = 20;
    private const int Published = 40;

    // A session that has nothing to do tells what it counted after ten seconds.
    private static readonly TimeSpan s_told = TimeSpan.FromSeconds(12);

    public static async Task MeasureAsync(Plan plan, Installation installation, Report report, CancellationToken ct)
    {
        await using var app = await installation.ServeAsync(ct);
        var sql = await installation.SqlAsync(ct);
        var prose = new Prose(8);
        Console.Error.WriteLine($"Writing {Many:N0} posts at one hospital and {Each} at each of {Hospitals:N0}");
        var since = Stopwatch.GetTimestamp();
        await Posts.PublishAsync(sql, Ward.Hospital, Enumerable.Range(0, Many).Select(_ => prose.Post()), ct);
        await Retrieval.CountedAsync(sql, Ward.Hospital, Many, ct);
        report.Add(new("search", $"{Many:N0} posts published, found and counted", Stopwatch.GetElapsedTime(since).TotalSeconds, "s"));
        await OthersAsync(installation, sql, prose, ct);
        using var reader = await Reader.SignedInAsync(app, sql, Ward.Hospital, ct);
        Ask(app, reader, () => prose.Question(3), plan.Each);
        foreach (var (words, wanted) in new[] { (1, 50), (2, 50), (3, 50), (12, 150) })
        {
            var run = Ask(app, reader, () => prose.Question(words), plan.Each);
            report.Add(new("search", $"{words} {(words == 1 ? "word" : "words")} of {Many:N0} posts, p95", run.Within(0.95), "ms", AtMost: wanted), run);
        }
        (string What, Func<string> Question)[] bad =
        [
            ("10,000 characters", () => prose.Text(2000)[..10_000]), ("64 words", () => prose.Question(64)),
            ("prefixes of ten thousand words", () => "b* d* f* g* k* l*"), ("64 words that must", () => string.Join(' ', Enumerable.Range(0, 64).Select(_ => "+" + prose.Word()))),
            ("a word with two slips", () => prose.Word() + "~2"),
        ];
        foreach (var (what, question) in bad)
        {
            var run = Ask(app, reader, question, plan.Each / 2);
            report.Add(new("search", $"{what}, p95", run.Within(0.95), "ms", AtMost: 300), run);
        }
        await PublishingAsync(app, sql, prose, report, ct);
        await app.StopAsync(report, "search", ct);
    }

    private static async Task OthersAsync(Installation installation, Sql sql, Prose prose, CancellationToken ct)
    {
        var (list, file) = (new StringBuilder("Provider ID,Hospital Name,Address,City,State,ZIP Code\n"), installation.Scratch("others.csv"));
        for (var i = 0; i < Hospitals; i++) { list.Append($"{10001 + i:000000},Other Hospital {i},{i} Main Street,City {i % 1500},OH,{10000 + i}\n"); }
        await File.WriteAllTextAsync(file, list.ToString(), ct);
        await installation.VerbAsync(["tenants", "import", file, "--active"], ct);
        var names = await sql.RunAsync("select short_name from catalogue.tenant where name like 'Other Hospital %' and state = 'active' order by id", ct);
        var posts = names.Select(name => (name, Enumerable.Range(0, Each).Select(_ => prose.Post()).ToList())).ToList();
        await Parallel.ForEachAsync(posts, new ParallelOptions { MaxDegreeOfParallelism = 3, CancellationToken = ct }, async (one, token) => await Posts.PublishAsync(sql, one.name, one.Item2, token));
        var since = Stopwatch.GetTimestamp();
        while (await sql.NumberAsync("select count(*) from kernel.job where kind = 'search.count' and run_at < now() + interval '1 hour'", ct) > 0 && Stopwatch.GetElapsedTime(since) < TimeSpan.FromMinutes(10)) { await Task.Delay(1000, ct); }
        await sql.RunAsync("vacuum analyze", ct);
    }

    private static Run Ask(App app, Visitor reader, Func<string> question, TimeSpan length) => new Crowd(
        [new Member(_ => Requests.Get($"/{Ward.Hospital}/api/search?q={Uri.EscapeDataString(question())}", reader.Cookies), answer => answer.Status == 200)]).Ask(app, length);

    /// <summary>What a post's transaction does so that it is found, as PostgreSQL times its triggers: the whole takes too long, and too differently, to show a few milliseconds.</summary>
    private static async Task PublishingAsync(App app, Sql sql, Prose prose, Report report, CancellationToken ct)
    {
        using var author = new Visitor(app, Ward.Hospital);
        await author.SignInAsync($"ruth@{Ward.Hospital}.example", Ward.Password, ct);
        var token = await author.TokenAsync("blogs/lets-talk/write", ct);
        await sql.RunAsync("alter system set track_functions = 'pl'", ct);
        await sql.RunAsync("select pg_reload_conf()", ct);
        foreach (var (words, wanted) in new (int, double?)[] { (300, 5), (1000, null) })
        {
            await PublishAsync(author, token, prose, words, ct);
            var (before, times) = (await FollowingAsync(sql, ct), new List<double>());
            for (var i = 0; i < Published; i++) { times.Add(await PublishAsync(author, token, prose, words, ct)); }
            report.Add(new("search", $"publishing {words:N0} words, p50", times.Order().ElementAt(times.Count / 2), "ms"));
            report.Add(new("search", "of it for being found", (await FollowingAsync(sql, ct) - before) / Published, "ms", AtMost: wanted));
        }
        await sql.RunAsync("alter system reset track_functions", ct);
        await sql.RunAsync("select pg_reload_conf()", ct);
    }

    private static async Task<double> PublishAsync(Visitor author, string token, Prose prose, int words, CancellationToken ct)
    {
        var since = Stopwatch.GetTimestamp();
        await author.SendWithAsync(token, "blogs/lets-talk/write", ct, ("Input.Id", Guid.CreateVersion7().ToString()), ("Input.Title", prose.Text(7)), ("Input.Summary", prose.Text(15)),
            ("Input.Text", prose.Text(words)), ("Input.Audience", "00000000-0000-7000-8000-000000000001"), ("Input.Do", "publish"));
        return Stopwatch.GetElapsedTime(since).TotalMilliseconds;
    }

    /// <summary>Milliseconds that the triggers have taken until now.</summary>
    private static async Task<double> FollowingAsync(Sql sql, CancellationToken ct)
    {
        await Task.Delay(s_told, ct);
        return double.Parse((await sql.RunAsync("""
            select coalesce(sum(f.total_time), 0) from pg_stat_user_functions f
            where f.funcid in (select tgfoid from pg_trigger where tgname like 'search\_%' or tgrelid = 'search.change'::regclass)
            """, ct))[^1], CultureInfo.InvariantCulture);
    }
}
