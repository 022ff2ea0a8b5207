using Collaboration.Benchmarks.Content;
using Collaboration.Benchmarks.Load;
using Collaboration.Benchmarks.Serving;

namespace Collaboration.Benchmarks.Measurements;

/// <summary>What feed readers do all day: ask whether there is something new, when there is not.</summary>
internal static class Feeds
{
    private const int Wanted = 5000;

    public static async Task MeasureAsync(Plan plan, App app, Ward ward, Report report, CancellationToken ct)
    {
        using var stranger = new Visitor(app, Ward.Hospital);
        var whole = await stranger.ReadAsync("blogs/lets-talk/rss.xml", ct);
        report.Add(new("feeds", "size", whole.Length / 1000.0, "kB"));
        foreach (var (form, path) in new[] { ("RSS", "blogs/lets-talk/rss.xml"), ("Atom", "blogs/lets-talk/atom.xml") })
        {
            var tag = await stranger.TagAsync(path, ct);
            var run = Crowd(Requests.Get($"/{Ward.Hospital}/{path}", known: tag), 304).Ask(app, plan.Each);
            report.Add(new("feeds", $"{form}, signed out, conditional requests", run.PerSecond, "/s", AtLeast: Wanted), run);
            report.Add(new("feeds", $"{form}, signed out, processor time of both", run.Cost, "ms"));
        }
        // By a private address the feed is made anew each time, behind three small queries for whose it is.
        var mine = await ward.People[0].PrivateFeedAsync(ct);
        var own = Crowd(Requests.Get(mine, known: await stranger.TagAsync(mine[(Ward.Hospital.Length + 2)..], ct)), 304).Ask(app, plan.Each);
        report.Add(new("feeds", "private address, conditional requests", own.PerSecond, "/s"), own);
    }

    private static Crowd Crowd(byte[] request, int status) => new([.. Enumerable.Range(0, Plan.Readers).Select(_ => new Member(_ => request, answer => answer.Status == status && answer.Length == 0))]);
}
