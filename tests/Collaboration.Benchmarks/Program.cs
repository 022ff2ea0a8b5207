using System.CommandLine;
using Collaboration.Benchmarks;
using Collaboration.Benchmarks.Load;
using Collaboration.Benchmarks.Measurements;

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

var (corpus, queries, qrels) = (Needed("--corpus", "Texts: a JSON document in each line with _id, title and text, .gz or not."), Needed("--queries", "Questions: id, tab, words."), Needed("--qrels", "Which text answers which question: TREC's or BEIR's columns."));
var search = new Command("search", "Publishes a collection at a hospital of its own, asks its questions as people ask, and measures how good the answers are.") { corpus, queries, qrels, port };
search.SetAction((parsed, ct) => Bench.RunAsync(parsed.GetValue(port), (installation, report) =>
    Retrieval.MeasureAsync(installation, Typed(parsed.GetRequiredValue(corpus)), Typed(parsed.GetRequiredValue(queries)), Typed(parsed.GetRequiredValue(qrels)), report, ct)));
command.Add(search);

var (data, ordinary) = (new Option<string[]>("--data") { Description = "Texts in which somebody marked what tells who a patient is: a JSON document in each line with text and spans, .gz or not.", Required = true }, new Option<string?>("--ordinary") { Description = "A folder of posts that speak of no patient." });
var privacy = new Command("privacy", "Says how much of what tells who a patient is the privacy gate finds, how often it finds what does not, and what it costs.") { data, ordinary };
privacy.SetAction(parsed => Gate.Run([.. parsed.GetRequiredValue(data).Select(Typed)], parsed.GetValue(ordinary) is { } folder ? Typed(folder) : null));
command.Add(privacy);

var readers = new Option<int>("--readers") { Description = "How many get the issue.", DefaultValueFactory = _ => 100_000 };
var mail = new Command("mail", "Sends an issue to very many readers, into a mail server on this machine, and kills the process twice on the way.") { readers, port };
mail.SetAction((parsed, ct) => Bench.RunAsync(parsed.GetValue(port), (installation, report) => Mails.MeasureAsync(installation, parsed.GetValue(readers), report, ct)));
command.Add(mail);
return await command.Parse(args).InvokeAsync();

static Option<string> Needed(string name, string description) => new(name) { Description = description, Required = true };

// Relative to where the person stands.
static string Typed(string path) => Path.GetFullPath(path, Environment.GetEnvironmentVariable("COLLAB_CWD") ?? Environment.CurrentDirectory);


static HashSet<string> Split(string? list) => [.. (list ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)];
