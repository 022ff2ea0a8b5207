using System.Collections.Frozen;
using System.Diagnostics;
using Collaboration.Kernel.People;

namespace Collaboration.Benchmarks.Measurements;

/// <summary>What it costs to ask whether a person may: inside this process, for from outside it cannot be seen.</summary>
internal static class Permissions
{
    private const int Times = 5_000_000;

    public static void Measure(Report report)
    {
        var names = Enumerable.Range(0, 120).Select(i => $"Module{i % 9}.Things{i}.Manage").ToArray();
        // Three roles; what is asked for stands in the last, or in none.
        var person = Person.SignedIn(Guid.CreateVersion7(), Guid.CreateVersion7(), "Ruth", "Alvarez", ["administrator", "leader", "staff"], isStaff: true,
            [.. names.Chunk(40).Select(some => some.ToFrozenSet())], [], 0, default, Means.Password, TimeProvider.System.GetUtcNow(), isShared: false, lastHere: null);
        string[] asked = [names[^1], "Nobody.Has.This"];
        Ask(person, asked, Times / 10);
        var since = Stopwatch.GetTimestamp();
        var had = Ask(person, asked, Times);
        var nanoseconds = Stopwatch.GetElapsedTime(since).TotalNanoseconds / Times;
        if (had != Times / 2) { throw new BenchException("A permission was not found."); }
        report.Add(new("permission", "asked of a person with three roles", nanoseconds / 1000, "µs", AtMost: 1));
    }

    private static int Ask(Person person, string[] asked, int times)
    {
        var had = 0;
        for (var i = 0; i < times; i++) { had += person.May(asked[i & 1]) ? 1 : 0; }
        return had;
    }
}
