using System.Diagnostics;
using System.Globalization;

namespace Collaboration.Media.Pictures;

/// <summary>How a process starts that opens what strangers send: on the processor when nobody else wants it, with a little of everything, and without the server's environment.</summary>
internal static class WorkerBounds
{
    /// <param name="seconds">Most processor time.</param>
    /// <param name="environment">All that it gets to know; what is null is left out.</param>
    public static ProcessStartInfo Start(int seconds, string program, IEnumerable<string> arguments, params IEnumerable<(string Name, string? Value)> environment)
    {
        string[] bounds = ["-n", "19", "chrt", "--idle", "0", "prlimit", "--as=3221225472", "--cpu=" + seconds.ToString(CultureInfo.InvariantCulture), "--fsize=67108864", "--nofile=256", "--core=0"];
        var start = new ProcessStartInfo("nice", [.. bounds, program, .. arguments]) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = Path.GetTempPath() };
        start.Environment.Clear();
        foreach (var (name, value) in environment.Append(("PATH", Environment.GetEnvironmentVariable("PATH"))))
        {
            if (value is not null) { start.Environment[name] = value; }
        }
        return start;
    }
}
