using System.Diagnostics;
using Collaboration.Benchmarks.Content;
using Collaboration.Kernel.Privacy;
using Collaboration.Privacy.Contracts;

namespace Collaboration.Benchmarks.Measurements;

/// <summary>How much of what tells who a patient is the privacy gate finds, how often it finds what does not, and what it costs.</summary>
internal static class Gate
{
    private const int Passes = 5;

    private static readonly DateOnly s_today = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime);

    public static int Run(IReadOnlyList<string> files, string? ordinary)
    {
        var report = new Report();
        try
        {
            var all = files.Select(f => (Name: Name(f), Texts: Marked.Read(f))).ToList();
            foreach (var (name, texts) in all) { Measure(report, name, texts, isWanted: false); }
            if (all.Count > 0) { Measure(report, all.Count == 1 ? "wanted" : "together", [.. all.SelectMany(a => a.Texts)], isWanted: true); }
            if (ordinary is not null) { Stopped(report, Marked.Ordinary(ordinary)); }
        }
        catch (BenchException failed)
        {
            Console.Error.WriteLine(failed.Message);
            return 1;
        }
        report.Print();
        return report.IsShort ? 1 : 0;
    }

    private static void Measure(Report report, string name, IReadOnlyList<Marked> texts, bool isWanted)
    {
        var found = texts.Select(t => BareGate.Find(t.Text, GatePlace.Patients, s_today)).ToList();
        var spans = texts.Zip(found).SelectMany(t => t.First.Spans.Select(s => (s.Type, IsFound: t.Second.Any(f => f.Start < s.End && f.End > s.Start)))).ToList();
        if (!isWanted)
        {
            foreach (var kind in spans.GroupBy(s => s.Type).OrderBy(g => g.Key, StringComparer.Ordinal)) { report.Add(new(name, $"recall of {kind.Count():N0} {kind.Key}", kind.Average(s => s.IsFound ? 1.0 : 0), "") { Digits = 3 }); }
        }
        if (spans.Count > 0) { report.Add(new(name, $"recall of {spans.Count:N0} identifiers", spans.Average(s => s.IsFound ? 1.0 : 0), "", AtLeast: isWanted ? 0.95 : null) { Digits = 4 }); }
        var clean = texts.Zip(found).Where(t => t.First.Spans.Count == 0).ToList();
        if (clean.Count > 0) { report.Add(new(name, $"specificity on {clean.Count:N0} clean texts", clean.Average(t => t.Second.Count == 0 ? 1.0 : 0), "", AtLeast: isWanted ? 0.6 : null) { Digits = 3 }); }
        if (isWanted) { report.Add(new(name, "1,000 words", Milliseconds([.. texts.Select(t => t.Text)], GatePlace.Patients), "ms", AtMost: 2) { Digits = 2 }); }
    }

    private static void Stopped(Report report, IReadOnlyList<string> posts)
    {
        var stopped = posts.Count(p => BareGate.Find(p, GatePlace.Staff, s_today).Count > 0);
        report.Add(new("ordinary", $"stopped of {posts.Count:N0} posts, among staff", 100.0 * stopped / posts.Count, "%", AtMost: 2) { Digits = 1 });
        report.Add(new("ordinary", "the same, where patients write", 100.0 * posts.Count(p => BareGate.Find(p, GatePlace.Patients, s_today).Count > 0) / posts.Count, "%") { Digits = 1 });
        report.Add(new("ordinary", "1,000 words", Milliseconds(posts, GatePlace.Staff), "ms", AtMost: 2) { Digits = 2 });
    }

    // The first passes are the compiler's; the best of the others is the gate's.
    private static double Milliseconds(IReadOnlyList<string> texts, GatePlace place)
    {
        var words = texts.Sum(t => t.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Length);
        var best = double.MaxValue;
        for (var pass = 0; pass < Passes * 2; pass++)
        {
            var since = Stopwatch.GetTimestamp();
            foreach (var text in texts) { BareGate.Find(text, place, s_today); }
            if (pass >= Passes) { best = Math.Min(best, Stopwatch.GetElapsedTime(since).TotalMilliseconds); }
        }
        return best / words * 1000;
    }

    private static string Name(string file) => Path.GetFileName(file).Split('.')[0];
}
