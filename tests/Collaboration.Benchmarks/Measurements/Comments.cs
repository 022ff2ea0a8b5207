using Collaboration.Benchmarks.Content;
using Collaboration.Benchmarks.Serving;

namespace Collaboration.Benchmarks.Measurements;

/// <summary>Comments through the real form, over many posts and to one, and whether every accepted one is there.</summary>
internal static class Comments
{
    private const string Rows = "select count(*) from blogs.comment";
    private const string Events = "select count(*) from kernel.event where kind in ('comment.sent', 'comment.shown')";

    public static async Task MeasureAsync(Plan plan, App app, Ward ward, Report report, CancellationToken ct)
    {
        await MeasureAsync(plan, app, ward, ward.Old, $"to {ward.Old.Count} posts", 1500, report, ct);
        await MeasureAsync(plan, app, ward, [ward.Busy], "to one post", 1000, report, ct);
    }

    private static async Task MeasureAsync(Plan plan, App app, Ward ward, IReadOnlyList<Page> posts, string where, double wanted, Report report, CancellationToken ct)
    {
        var writers = await Writers.OfAsync(ward, posts, ct);
        var (rows, events) = (await ward.Sql.NumberAsync(Rows, ct), await ward.Sql.NumberAsync(Events, ct));
        var run = writers.Ask(app, plan.Each);
        report.Add(new("comments", $"{where}, by {Plan.Writers} writers", run.PerSecond, "/s", AtLeast: wanted), run);
        report.Add(new("comments", $"{where}, processor time of both", run.Cost, "ms"));
        report.Add(new("comments", $"{where}, p99", run.Within(0.99), "ms"));
        report.Add(new("comments", $"{where}, accepted and missing", Math.Abs(await ward.Sql.NumberAsync(Rows, ct) - rows - run.Count), "", AtMost: 0, Note: $"of {run.Count:N0}"));
        report.Add(new("comments", $"{where}, accepted without an event", Math.Abs(await ward.Sql.NumberAsync(Events, ct) - events - run.Count), "", AtMost: 0));
    }
}
