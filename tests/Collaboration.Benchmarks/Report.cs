using System.Text.Json;
using Collaboration.Benchmarks.Load;
using Spectre.Console;

namespace Collaboration.Benchmarks;

/// <summary>Findings as they come, then as a table and as JSON.</summary>
internal sealed class Report
{
    private static readonly JsonSerializerOptions s_json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    private readonly List<Finding> _findings = [];

    /// <summary>Most cores that anything else kept busy while something was measured.</summary>
    private double _coresElsewhere;

    public bool IsShort => _findings.Any(f => f.IsMet == false);

    /// <param name="run">Where the figure comes from, if from a crowd.</param>
    public void Add(Finding finding, Run? run = null)
    {
        if (run is not null)
        {
            finding = finding with { Note = run.ToString() };
            _coresElsewhere = Math.Max(_coresElsewhere, run.CoresElsewhere);
        }
        _findings.Add(finding);
        Console.Error.WriteLine($"  {finding.Stage}: {finding.What} {$"{finding.Show(finding.Measured)} {finding.Unit}".TrimEnd()}{(finding.IsMet == false ? $", short of {finding.Wanted}" : "")}{(finding.Note.Length > 0 ? $" ({finding.Note})" : "")}");
    }

    public void Print()
    {
        if (_findings.Count == 0) { return; }
        var table = new Table().Border(TableBorder.Simple);
        table.AddColumns("", "what");
        table.AddColumn(new TableColumn("measured").RightAligned());
        table.AddColumn(new TableColumn("wanted").RightAligned());
        table.AddColumns("unit", "");
        foreach (var finding in _findings)
        {
            var verdict = finding.IsMet switch { true => "[green]ok[/]", false => "[red]short[/]", null => "" };
            table.AddRow(finding.Stage, Markup.Escape(finding.What), finding.Show(finding.Measured), finding.Wanted, finding.Unit, verdict);
        }
        // A pipe has no width of its own, and a table cut off at 80 columns cannot be read.
        if (Console.IsOutputRedirected) { (AnsiConsole.Profile.Width, AnsiConsole.Profile.Capabilities.Ansi) = (140, false); }
        AnsiConsole.Write(table);
        if (_coresElsewhere > 0.3) { Console.WriteLine($"Other work kept up to {_coresElsewhere:0.0} of {Environment.ProcessorCount} cores busy meanwhile: rates and times would be better without it."); }
    }

    public async Task WriteAsync(string file, Plan plan, CancellationToken ct)
    {
        if (Path.GetDirectoryName(Path.GetFullPath(file)) is { } folder) { Directory.CreateDirectory(folder); }
        var content = new
        {
            At = TimeProvider.System.GetUtcNow(),
            Machine = new { Cores = Environment.ProcessorCount, System = Environment.OSVersion.VersionString },
            SecondsEach = plan.Each.TotalSeconds,
            SecondsOfWarmUp = plan.WarmUp.TotalSeconds,
            CoresBusyElsewhere = _coresElsewhere, Findings = _findings,
        };
        await File.WriteAllTextAsync(file, JsonSerializer.Serialize(content, s_json), ct);
    }
}
