using Collaboration.Benchmarks.Content;
using Collaboration.Benchmarks.Measurements;
using Collaboration.Benchmarks.Serving;

namespace Collaboration.Benchmarks;

/// <summary>The measurements in their order: a small database first, then the whole country in the same one.</summary>
internal static class Bench
{
    public static Task<int> RunAsync(Plan plan, CancellationToken ct) =>
        RunAsync(plan.Port, (installation, report) => MeasureAsync(plan, installation, report, ct), report => report.WriteAsync(plan.Json, plan, CancellationToken.None));

    /// <summary>Measures in an installation of its own, and prints what came of it.</summary>
    public static async Task<int> RunAsync(int port, Func<Installation, Report, Task> measure, Func<Report, Task>? write = null)
    {
        var report = new Report();
        try
        {
            await using var installation = Installation.Make(port);
            try { await measure(installation, report); }
            catch (BenchException)
            {
                await Console.Error.WriteLineAsync(installation.Said());
                throw;
            }
        }
        catch (BenchException failed)
        {
            await Console.Error.WriteLineAsync(failed.Message);
            return 1;
        }
        finally // What was measured before a failure is worth reading too.
        {
            report.Print();
            if (write is not null) { await write(report); }
        }
        return report.IsShort ? 1 : 0;
    }

    private static async Task MeasureAsync(Plan plan, Installation installation, Report report, CancellationToken ct)
    {
        if (plan.Has("sign-in")) { Permissions.Measure(report); }
        if (plan.Has("pages") || plan.Has("comments") || plan.Has("editor") || plan.Has("blog") || plan.Has("sign-in") || plan.Has("media") || plan.Has("shift") || plan.Has("stories") || plan.Has("live") || plan.Has("feeds"))
        {
            await using var app = await installation.ServeAsync(ct);
            var ward = await Ward.MakeAsync(app, ct);
            await WarmUp.RunAsync(plan, app, ward, ct);
            if (plan.Has("pages")) { await Pages.MeasureAsync(plan, app, ward, report, ct); }
            if (plan.Has("comments")) { await Comments.MeasureAsync(plan, app, ward, report, ct); }
            if (plan.Has("editor")) { await Editor.MeasureAsync(plan, app, ward, report, ct); }
            if (plan.Has("blog")) { await OldBlogs.MeasureAsync(plan, app, ward, report, ct); }
            if (plan.Has("sign-in")) { await SignIns.MeasureAsync(plan, app, ward, report, ct); }
            if (plan.Has("media")) { await Media.MeasureAsync(plan, app, ward, report, ct); }
            if (plan.Has("shift")) { await Shift.MeasureAsync(plan, app, ward, report, ct); }
            if (plan.Has("stories")) { await Stories.MeasureAsync(app, ward, report, ct); }
            if (plan.Has("live")) { await Live.MeasureAsync(plan, app, ward, report, ct); }
            if (plan.Has("feeds")) { await Feeds.MeasureAsync(plan, app, ward, report, ct); }
            await app.StopAsync(report, "pages", ct);
        }
        if (plan.Has("import") || plan.Has("memory") || plan.Has("start")) { await Hospitals.MeasureAsync(installation, report, ct); }
        if (plan.Has("import") || plan.Has("memory")) { await HomePages.MeasureAsync(installation, report, ct); }
        if (plan.Has("start")) { await Start.MeasureAsync(installation, report, ct); }
        if (plan.Has("search")) { await Searches.MeasureAsync(plan, installation, report, ct); }
    }
}
