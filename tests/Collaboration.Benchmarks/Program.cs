using System.CommandLine;
using Collaboration.Benchmarks;
using Collaboration.Benchmarks.Load;

if (args is [Watching.Verb]) { return await Watching.RunAsync(); }

var only = new Option<string>("--only") { Description = "Some of: " + string.Join(',', Plan.AllStages), DefaultValueFactory = _ => string.Join(',', Plan.AllStages) };
var seconds = new Option<double>("--seconds") { Description = "Length of each measurement in seconds.", DefaultValueFactory = _ => 10 };
var warmUp = new Option<double>("--warmup") { Description = "Seconds of load of every kind before the first measurement.", DefaultValueFactory = _ => 60 };
var json = new Option<string>("--json") { Description = "Where to write the figures as JSON.", DefaultValueFactory = _ => Path.Combine("TestResults", "bench.json") };
var port = new Option<int>("--port") { Description = "First of two ports to serve on.", DefaultValueFactory = _ => 5790 };
only.Validators.Add(given =>
{
    if (Split(given.GetValueOrDefault<string>()).Except(Plan.AllStages).FirstOrDefault() is { } unknown) { given.AddError($"There is no measurement '{unknown}'."); }
});

var command = new RootCommand("Measures the published build from outside, over HTTP. Exits with 1 when a figure is short of what is wanted.") { only, seconds, warmUp, json, port };
command.SetAction((parsed, ct) => Bench.RunAsync(new Plan(
    Split(parsed.GetValue(only)), TimeSpan.FromSeconds(parsed.GetValue(seconds)), TimeSpan.FromSeconds(parsed.GetValue(warmUp)),
    parsed.GetRequiredValue(json), parsed.GetValue(port)), ct));
return await command.Parse(args).InvokeAsync();

static HashSet<string> Split(string? list) => [.. (list ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)];
