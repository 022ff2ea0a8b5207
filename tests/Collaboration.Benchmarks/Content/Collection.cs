using System.Globalization;
using System.IO.Compression;
using System.Text.Json;

namespace Collaboration.Benchmarks.Content;

/// <summary>A collection of texts with questions, and which texts answer which: Cranfield and its successors.</summary>
/// <param name="Grades">Of each question, by text: above 0 where it answers.</param>
internal sealed record Collection(IReadOnlyList<Collection.Entry> Texts, IReadOnlyList<(string Id, string Words)> Questions, IReadOnlyDictionary<string, IReadOnlyDictionary<string, double>> Grades)
{
    internal sealed record Entry(string Id, string Title, string Body);

    /// <param name="corpus">A JSON document in each line, with _id, title and text.</param>
    /// <param name="queries">Lines of id and words with a tab between them, or JSON with _id and text.</param>
    /// <param name="qrels">TREC's four columns, or BEIR's three under a heading.</param>
    public static Collection Read(string corpus, string queries, string qrels)
    {
        var texts = Lines(corpus).Select(Document).ToList();
        var questions = Lines(queries).Select(l => l[0] == '{' ? Document(l) : new(l.Split('\t')[0], "", l[(l.IndexOf('\t') + 1)..])).Select(q => (q.Id, q.Body)).ToList();
        var grades = Lines(qrels).Select(l => l.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
            .Where(l => l.Length >= 3 && double.TryParse(l[^1], CultureInfo.InvariantCulture, out _)).GroupBy(l => l[0])
            .ToDictionary(g => g.Key, g => (IReadOnlyDictionary<string, double>)g.GroupBy(l => l[^2]).ToDictionary(t => t.Key, t => t.Max(l => double.Parse(l[^1], CultureInfo.InvariantCulture))));
        return new(texts, questions, grades);
    }

    private static IEnumerable<string> Lines(string file)
    {
        if (!File.Exists(file)) { throw new BenchException($"{file} is not there."); }
        using var from = new StreamReader(file.EndsWith(".gz", StringComparison.OrdinalIgnoreCase) ? new GZipStream(File.OpenRead(file), CompressionMode.Decompress) : File.OpenRead(file));
        while (from.ReadLine() is { } line)
        {
            if (line.Trim().Length > 0) { yield return line; }
        }
    }

    private static Entry Document(string line)
    {
        using var json = JsonDocument.Parse(line);
        string Of(string name) => json.RootElement.TryGetProperty(name, out var value) ? value.ToString() : "";
        return new(Of("_id"), Of("title"), Of("text"));
    }
}
