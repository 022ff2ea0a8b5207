using Collaboration.Benchmarks.Content;
using Collaboration.Benchmarks.Load;
using Collaboration.Benchmarks.Serving;

namespace Collaboration.Benchmarks.Measurements;

/// <summary>A post with fifty comments and the front page: signed out beside a static file of the same size, then signed in.</summary>
internal static class Pages
{
    public const string PostMark = "50 comments";
    public const string FrontMark = "The last 30 days";

    private const int Rounds = 5;

    public static async Task MeasureAsync(Plan plan, App app, Ward ward, Report report, CancellationToken ct)
    {
        (string Name, string Path, string Mark)[] pages = [("post", ward.Read.Path[1..], PostMark), ("front page", "", FrontMark)];
        foreach (var (name, path, mark) in pages)
        {
            await SignedOutAsync(plan, app, name, path, mark, report, ct);
        }
        foreach (var (name, path, mark) in pages)
        {
            var run = (await Readers.PeopleAsync(ward, path, mark, ct)).Ask(app, plan.Each);
            report.Add(new(name, "signed in, requests", run.PerSecond, "/s"), run);
            report.Add(new(name, "signed in, processor time of the app", run.Processor.App * 1000 / run.Count, "ms"));
            report.Add(new(name, "signed in, processor time of the database", run.Processor.Database * 1000 / run.Count, "ms"));
            report.Add(new(name, "signed in, processor time of both", run.Cost, "ms", AtMost: 2.5, Note: "1.5 if you can"));
            report.Add(new(name, $"signed in, p99 at {Plan.Readers} connections", run.Within(0.99), "ms", AtMost: 50));
        }
    }

    private static async Task SignedOutAsync(Plan plan, App app, string name, string path, string mark, Report report, CancellationToken ct)
    {
        using var stranger = new Visitor(app, Ward.Hospital);
        var length = await Readers.LengthAsync(stranger, path, mark, ct);
        var (page, yardstick) = (Readers.Strangers($"/{Ward.Hospital}/{path}", length), Readers.Strangers(await Readers.YardstickAsync(app, length, ct), length));
        var runs = new List<(Run Page, Run Yardstick)>();
        // By turns, so that a busy moment of the machine meets both.
        for (var i = 0; i < Rounds; i++) { runs.Add((page.Ask(app, plan.Each / Rounds), yardstick.Ask(app, plan.Each / Rounds))); }
        report.Add(new(name, "size", length / 1000.0, "kB"));
        report.Add(new(name, "signed out, requests", Median(runs.Select(r => r.Page.PerSecond)), "/s"), runs[^1].Page);
        report.Add(new(name, "static file of that size, requests", Median(runs.Select(r => r.Yardstick.PerSecond)), "/s"), runs[^1].Yardstick);
        report.Add(new(name, "signed out, of the static file's", Median(runs.Select(r => r.Page.PerSecond)) / Median(runs.Select(r => r.Yardstick.PerSecond)), "×", AtLeast: 0.9));
        report.Add(new(name, "signed out, processor time of both", Median(runs.Select(r => r.Page.Cost)), "ms"));
    }

    private static double Median(IEnumerable<double> figures) => figures.Order().ElementAt(Rounds / 2);
}
