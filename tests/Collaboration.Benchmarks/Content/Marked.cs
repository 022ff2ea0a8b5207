using System.Formats.Tar;
using System.IO.Compression;
using System.Text.Json;

namespace Collaboration.Benchmarks.Content;

/// <summary>A text in which somebody marked what tells who a patient is.</summary>
/// <param name="Spans">In UTF-16 units, as the gate counts; clean texts have none.</param>
internal sealed record Marked(string Text, IReadOnlyList<(int Start, int End, string Type)> Spans)
{
    /// <param name="file">A JSON document in each line with text and spans of start, end (in code points) and type, .gz or not.</param>
    public static IReadOnlyList<Marked> Read(string file)
    {
        if (!File.Exists(file)) { throw new BenchException($"{file} is not there."); }
        using var from = new StreamReader(file.EndsWith(".gz", StringComparison.OrdinalIgnoreCase) ? new GZipStream(File.OpenRead(file), CompressionMode.Decompress) : File.OpenRead(file));
        var texts = new List<Marked>();
        while (from.ReadLine() is { } line)
        {
            if (line.Trim().Length == 0) { continue; }
            using var json = JsonDocument.Parse(line);
            var text = json.RootElement.GetProperty("text").GetString()!;
            var places = Places(text);
            int At(JsonElement span, string name) => places[Math.Clamp(span.GetProperty(name).GetInt32(), 0, places.Count - 1)];
            texts.Add(new(text, json.RootElement.TryGetProperty("spans", out var spans) ? [.. spans.EnumerateArray().Select(s => (At(s, "start"), At(s, "end"), s.GetProperty("type").GetString() ?? ""))] : []));
        }
        return texts;
    }

    /// <summary>Posts that speak of no patient: Markdown in a folder, or in archives there, without their front matter.</summary>
    public static IReadOnlyList<string> Ordinary(string folder)
    {
        if (!Directory.Exists(folder)) { throw new BenchException($"{folder} is not there."); }
        var posts = Directory.EnumerateFiles(folder, "*.md", SearchOption.AllDirectories).Select(File.ReadAllText).ToList();
        foreach (var archive in Directory.EnumerateFiles(folder, "*.tar.gz"))
        {
            using var tar = new TarReader(new GZipStream(File.OpenRead(archive), CompressionMode.Decompress));
            while (tar.GetNextEntry() is { } entry)
            {
                if (entry.DataStream is { } stream && entry.Name.EndsWith(".md", StringComparison.Ordinal)) { posts.Add(new StreamReader(stream).ReadToEnd()); }
            }
        }
        return [.. posts.Select(p => p.StartsWith("---", StringComparison.Ordinal) && p.IndexOf("\n---", 3, StringComparison.Ordinal) is > 0 and var end ? p[(end + 4)..] : p)];
    }

    /// <summary>Where each character begins that is more than half a pair.</summary>
    private static List<int> Places(string text)
    {
        var places = new List<int>(text.Length + 1);
        for (var i = 0; i < text.Length; i++) { if (i == 0 || !char.IsSurrogatePair(text[i - 1], text[i])) { places.Add(i); } }
        places.Add(text.Length);
        return places;
    }
}
