using System.Diagnostics;
using Collaboration.Benchmarks.Content;
using Collaboration.Benchmarks.Load;
using Collaboration.Benchmarks.Serving;

namespace Collaboration.Benchmarks.Measurements;

/// <summary>The whole front page, with what matters since then, of somebody who comes back after two weeks; and of the same person with nothing new, to tell the two apart.</summary>
internal static class Shift
{
    private const int Person = 3;

    public static async Task MeasureAsync(Plan plan, App app, Ward ward, Report report, CancellationToken ct)
    {
        var (visitor, email) = (ward.People[Person], ward.Emails[Person]);
        Console.Error.WriteLine($"Making {Crowded.People:N0} people and {Crowded.Items:N0} items");
        await Crowded.FillAsync(ward.Sql, email, ct);
        var items = await ward.Sql.NumberAsync("select (select count(*) from blogs.post p join blogs.publication u on u.tenant_id = p.tenant_id and u.post_id = p.id) + (select count(*) from blogs.comment) + (select count(*) from discussions.message)", ct);
        if (items < Crowded.Items) { throw new BenchException($"Only {items:N0} items were made."); }
        foreach (var (what, days) in new[] { ("after two weeks", 14), ("with nothing new", 0) })
        {
            await Crowded.AwayAsync(ward.Sql, email, days, ct);
            var page = await visitor.ReadAsync("", ct);
            var (told, isOver) = (page.Split("<section class=\"shift\"")[^1].Split("</section>")[0].Split("<li>").Length - 1, page.Contains("You are up to date", StringComparison.Ordinal));
            if (!isOver || (days > 0 && told != 5)) { throw new BenchException($"The front page {what} tells of {told} things."); }
            var run = Ask(app, visitor, plan.Each);
            report.Add(new("shift", $"front page {what}, p95", run.Within(0.95), "ms", AtMost: 20, Note: $"{items:N0} items"), run);
        }
    }

    private static Run Ask(App app, Visitor visitor, TimeSpan length)
    {
        using var connection = new Connection(app.Port);
        var (request, latencies) = (Requests.Get($"/{Ward.Hospital}/", visitor.Cookies), new List<double>());
        var (since, processor) = (Stopwatch.GetTimestamp(), app.Meter.Read());
        while (Stopwatch.GetElapsedTime(since) < length)
        {
            var asked = Stopwatch.GetTimestamp();
            if (connection.Ask(request).Status != 200) { throw new BenchException("The front page was refused."); }
            latencies.Add(Stopwatch.GetElapsedTime(asked).TotalMilliseconds);
        }
        return new([.. latencies], Stopwatch.GetElapsedTime(since), app.Meter.Read() - processor);
    }
}
