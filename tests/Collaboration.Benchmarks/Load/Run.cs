namespace Collaboration.Benchmarks.Load;

/// <summary>What a crowd got: every answer was right.</summary>
internal sealed class Run
{
    private readonly double[] _latencies;

    public Run(double[] latencies, TimeSpan length, Serving.ProcessorTime processor)
    {
        Array.Sort(latencies);
        (_latencies, Length, Processor) = (latencies, length, processor);
    }

    /// <summary>Several in a row as one.</summary>
    public static Run Together(IReadOnlyList<Run> runs) => new(
        [.. runs.SelectMany(r => r._latencies)], TimeSpan.FromTicks(runs.Sum(r => r.Length.Ticks)),
        new(runs.Sum(r => r.Processor.App), runs.Sum(r => r.Processor.Database), runs.Sum(r => r.Processor.Elsewhere)));

    public int Count => _latencies.Length;

    public TimeSpan Length { get; }

    /// <summary>Seconds that app and database worked meanwhile.</summary>
    public Serving.ProcessorTime Processor { get; }

    public double PerSecond => Count / Length.TotalSeconds;

    /// <summary>Milliseconds of processor time for each request, of app and database together.</summary>
    public double Cost => Processor.Both * 1000 / Count;

    /// <summary>Milliseconds within which this share was answered.</summary>
    public double Within(double share) => Count == 0 ? 0 : _latencies[Math.Min(Count - 1, (int)(Count * share))];

    /// <summary>Cores that were busy with other things: where it is more than a little, rates and times are the machine's more than the product's.</summary>
    public double CoresElsewhere => Processor.Elsewhere / Length.TotalSeconds;

    public override string ToString() =>
        $"app {Processor.App * 1000 / Count:0.000} + database {Processor.Database * 1000 / Count:0.000} ms each; p50 {Within(0.5):0.0} p95 {Within(0.95):0.0} p99 {Within(0.99):0.0} ms; others took {CoresElsewhere:0.0} cores";
}
