using System.Diagnostics;
using System.Text;
using System.Text.Json;
using Collaboration.Benchmarks.Content;
using Collaboration.Benchmarks.Serving;

namespace Collaboration.Benchmarks.Measurements;

/// <summary>How good what is found is: a collection is published at a hospital of its own, and its questions are asked as people ask.</summary>
internal static class Retrieval
{
    private const string Hospital = "library";
    private const int Deep = 100, PageSize = 10;

    /// <summary>Lucene's BM25 at its default.</summary>
    private static readonly Dictionary<string, double> s_asked = new() { ["cranfield"] = 0.517, ["cisi"] = 0.383, ["cacm"] = 0.454 };

    public static async Task MeasureAsync(Installation installation, string corpus, string queries, string qrels, Report report, CancellationToken ct)
    {
        var collection = Collection.Read(corpus, queries, qrels);
        var name = Path.GetFileName(Path.GetDirectoryName(Path.GetFullPath(corpus)))!;
        await using var app = await installation.ServeAsync(ct);
        await installation.VerbAsync(["tenants", "add", "The library", "--short-name", Hospital, "--active"], ct);
        var sql = await installation.SqlAsync(ct);
        using var reader = await Reader.SignedInAsync(app, sql, Hospital, ct);
        var (since, texts) = (Stopwatch.GetTimestamp(), collection.Texts.ToDictionary(_ => Guid.CreateVersion7()));
        await Posts.PublishAsync(sql, Hospital, texts.Select(t => new Post(t.Key, t.Value.Title, t.Value.Body)), ct);
        report.Add(new(name, $"{texts.Count:N0} texts published", Stopwatch.GetElapsedTime(since).TotalSeconds, "s"));
        await CountedAsync(sql, Hospital, texts.Count, ct);

        var (gains, recalls, times) = (new List<double>(), new List<double>(), new List<double>());
        var judged = collection.Questions.Where(q => collection.Grades.TryGetValue(q.Id, out var g) && g.Values.Any(v => v > 0)).ToList();
        foreach (var question in judged.Take(10)) { await PageAsync(reader, Plain(question.Words), 1, ct); }
        foreach (var (id, words) in judged)
        {
            var (found, grades) = (new List<string>(), collection.Grades[id]);
            for (var page = 1; page <= Deep / PageSize; page++)
            {
                var asked = Stopwatch.GetTimestamp();
                var ids = await PageAsync(reader, Plain(words), page, ct);
                if (page == 1) { times.Add(Stopwatch.GetElapsedTime(asked).TotalMilliseconds); }
                found.AddRange(ids.Select(i => texts[i].Id));
                if (ids.Count < PageSize) { break; }
            }
            gains.Add(Gain([.. found.Take(10).Select(f => grades.GetValueOrDefault(f))]) / Gain([.. grades.Values.OrderDescending().Take(10)]));
            recalls.Add(found.Take(Deep).Count(f => grades.GetValueOrDefault(f) > 0) / (double)grades.Values.Count(v => v > 0));
        }
        times.Sort();
        report.Add(new(name, $"nDCG@10 of {judged.Count} questions", Math.Round(gains.Average(), 4), "", AtLeast: s_asked.TryGetValue(name, out var floor) ? floor : null) { Digits = 4 });
        report.Add(new(name, "recall@100", Math.Round(recalls.Average(), 4), "") { Digits = 4 });
        report.Add(new(name, "first page, p50", times[times.Count / 2], "ms"));
        report.Add(new(name, "first page, p95", times[(int)(times.Count * 0.95)], "ms"));
    }

    /// <summary>Words and nothing else: what a sign would mean in a query is not meant here, and no word is an operator.</summary>
    private static string Plain(string words)
    {
        var plain = new StringBuilder(words.Length);
        foreach (var c in words) { plain.Append(char.IsLetterOrDigit(c) ? char.ToLowerInvariant(c) : ' '); }
        return plain.ToString();
    }

    private static async Task<List<Guid>> PageAsync(Visitor reader, string words, int page, CancellationToken ct)
    {
        using var answer = JsonDocument.Parse(await reader.ReadAsync($"api/search?q={Uri.EscapeDataString(words)}&page={page}", ct));
        return [.. answer.RootElement.GetProperty("items").EnumerateArray().Select(i => i.GetProperty("id").GetGuid())];
    }

    private static double Gain(IReadOnlyList<double> grades) => grades.Select((grade, i) => Math.Max(grade, 0) / Math.Log2(i + 2)).Sum();

    /// <summary>The job that counts words is not waited for, but called.</summary>
    public static async Task CountedAsync(Sql sql, string hospital, int texts, CancellationToken ct)
    {
        // What came by the hundred is taken into the index a piece at a time.
        await UntilAsync(async () => await sql.NumberAsync("select count(*) from search.waiting where tenant_id = (select id from catalogue.tenant where short_name = :'hospital')", ct, ("hospital", hospital)) == 0, "The texts never came into the index.", ct);
        await sql.RunAsync("""
            create temp table t as select id from catalogue.tenant where short_name = :'hospital';
            delete from search.corpus where tenant_id = (select id from t);
            insert into kernel.job (tenant_id, id, kind, run_at) select id, gen_random_uuid(), 'search.count', now() from t;
            """, ct, ("hospital", hospital));
        await UntilAsync(async () => await sql.NumberAsync("select coalesce(max(items), 0) from search.corpus where tenant_id = (select id from catalogue.tenant where short_name = :'hospital')", ct, ("hospital", hospital)) >= texts, "The words were never counted.", ct);
        await sql.RunAsync("vacuum analyze search.item, search.posting, search.term, search.word", ct);
    }

    private static async Task UntilAsync(Func<Task<bool>> isSo, string otherwise, CancellationToken ct)
    {
        var since = Stopwatch.GetTimestamp();
        while (!await isSo())
        {
            if (Stopwatch.GetElapsedTime(since) > TimeSpan.FromMinutes(20)) { throw new BenchException(otherwise); }
            await Task.Delay(200, ct);
        }
    }
}
