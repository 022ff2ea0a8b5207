using System.Globalization;

namespace Collaboration.Benchmarks.Serving;

/// <summary>What app and database take from the machine: processor time and memory, as the kernel counts them.</summary>
/// <param name="app">The app's process.</param>
/// <param name="data">Folder of its database.</param>
internal sealed class Meter(int app, string data)
{
    // Linux tells processor time in hundredths of a second, whatever the kernel's own clock.
    private const double TicksPerSecond = 100;

    /// <summary>Processor time so far, those processes of PostgreSQL included that are gone by now.</summary>
    public ProcessorTime Read()
    {
        var postmaster = Postmaster();
        var gone = Fields(postmaster)[13..15].Sum(Ticks);
        var (ofApp, ofDatabase) = (OwnTime(app), gone / TicksPerSecond + Database(postmaster).Sum(OwnTime));
        return new(ofApp, ofDatabase, Machine() - ofApp - ofDatabase - Environment.CpuUsage.TotalTime.TotalSeconds);
    }

    /// <summary>Proportional set size in bytes: what is shared counts once in the sum.</summary>
    public (long App, long Database) Memory() => (Pss(app), Database(Postmaster()).Sum(Pss));

    /// <summary>Most memory in bytes that a process ever held; 0 when it is gone.</summary>
    public static long Peak(int id)
    {
        try { return File.ReadLines($"/proc/{id}/status").FirstOrDefault(l => l.StartsWith("VmHWM:", StringComparison.Ordinal)) is { } line ? Ticks(line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)[1]) * 1024 : 0; }
        catch (IOException) { return 0; }
    }

    /// <summary>Begins to count <see cref="Peak"/> anew.</summary>
    public static void ForgetPeak(int id) => File.WriteAllText($"/proc/{id}/clear_refs", "5");

    private int Postmaster() => int.Parse(File.ReadLines(Path.Combine(data, "postgres", "postmaster.pid")).First(), CultureInfo.InvariantCulture);

    private static IEnumerable<int> Database(int postmaster) => Directory.EnumerateDirectories("/proc")
        .Select(d => int.TryParse(Path.GetFileName(d), CultureInfo.InvariantCulture, out var id) ? id : 0)
        .Where(id => id == postmaster || (id > 0 && Fields(id) is { Length: > 2 } fields && Ticks(fields[1]) == postmaster));

    /// <summary>What all processes took since the machine started; idle and waiting for disks are the fourth and fifth figure.</summary>
    private static double Machine()
    {
        var figures = File.ReadLines("/proc/stat").First().Split(' ', StringSplitOptions.RemoveEmptyEntries)[1..9].Select(Ticks).ToArray();
        return (figures.Sum() - figures[3] - figures[4]) / TicksPerSecond;
    }

    private static double OwnTime(int id) => Fields(id) is { Length: > 15 } fields ? fields[11..13].Sum(Ticks) / TicksPerSecond : 0;

    private static long Ticks(string field) => long.Parse(field, CultureInfo.InvariantCulture);

    /// <summary>Fields of /proc/ID/stat from the state on: the name before it may hold anything.</summary>
    private static string[] Fields(int id)
    {
        try
        {
            var stat = File.ReadAllText($"/proc/{id}/stat");
            return stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
        }
        catch (IOException)
        {
            return [];
        }
    }

    private static long Pss(int id)
    {
        try
        {
            var line = File.ReadLines($"/proc/{id}/smaps_rollup").First(l => l.StartsWith("Pss:", StringComparison.Ordinal));
            return Ticks(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1]) * 1024;
        }
        catch (IOException)
        {
            return 0;
        }
    }
}

/// <summary>Seconds of processor time.</summary>
/// <param name="Elsewhere">Of all that has nothing to do with the measurement.</param>
internal readonly record struct ProcessorTime(double App, double Database, double Elsewhere)
{
    public double Both => App + Database;

    public static ProcessorTime operator -(ProcessorTime after, ProcessorTime before) => new(after.App - before.App, after.Database - before.Database, after.Elsewhere - before.Elsewhere);
}
