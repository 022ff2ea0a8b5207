namespace Collaboration.Benchmarks;

/// <summary>What to measure, for how long, and where to write it.</summary>
internal sealed record Plan(IReadOnlySet<string> Stages, TimeSpan Each, TimeSpan WarmUp, string Json, int Port)
{
    public static readonly string[] AllStages = ["pages", "comments", "editor", "blog", "sign-in", "media", "shift", "stories", "live", "feeds", "import", "memory", "start", "search"];

    /// <summary>Connections of the readers: more than the machine has cores, as a busy morning has.</summary>
    public const int Readers = 32;

    public const int Writers = 8;

    public bool Has(string stage) => Stages.Contains(stage);
}

/// <summary>The run cannot go on; the message says why in a line.</summary>
internal sealed class BenchException(string message) : Exception(message);
