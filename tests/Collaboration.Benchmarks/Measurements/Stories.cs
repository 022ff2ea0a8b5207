using System.Diagnostics;
using System.Net;
using Collaboration.Benchmarks.Content;
using Collaboration.Benchmarks.Serving;

namespace Collaboration.Benchmarks.Measurements;

/// <summary>A long story that is checked, saved and sent, and one that is taken back while two nodes show it in twenty places.</summary>
internal static class Stories
{
    private const int TextWords = 2_000, Sent = 100, WarmUp = 200, TakenBack = 5, Others = 9;
    private const string Mark = "Aldebaran";

    public static async Task MeasureAsync(App app, Ward ward, Report report, CancellationToken ct)
    {
        var (reviewer, teller) = (ward.People[2], ward.People[3]);
        var token = await teller.TokenAsync("stories/tell/whose", ct);
        await SendingAsync(app, teller, token, report, ct);
        await using var second = await app.Installation.ServeAsync(ct, offset: 1);
        await TakingBackAsync(app, second, ward, teller, token, reviewer, report, ct);
    }

    private static async Task SendingAsync(App app, Visitor teller, string token, Report report, CancellationToken ct)
    {
        Console.Error.WriteLine($"Telling {Sent} stories of {TextWords:N0} words");
        var (tales, text) = (new List<Tale>(), LongText());
        for (var i = 0; i < WarmUp + Sent; i++) { tales.Add(await Tale.BeginAsync(teller, token, $"A long night {i}", ct)); }
        foreach (var tale in tales[..WarmUp]) { await TellAsync(tale); }
        var (times, before) = (new List<double>(), app.Meter.Read());
        foreach (var tale in tales[WarmUp..]) { times.Add(await TellAsync(tale)); }
        var took = app.Meter.Read() - before;
        times.Sort();
        report.Add(new("stories", $"a story of {TextWords:N0} words checked, saved and queued, processor time of both", took.Both * 1000 / Sent, "ms", AtMost: 30, Note: $"app {took.App * 1000 / Sent:0.0} + database {took.Database * 1000 / Sent:0.0} ms"));
        report.Add(new("stories", "the same by the clock, both requests, p50", times[Sent / 2], "ms", AtMost: 30));
        report.Add(new("stories", "the same, p95", times[Sent * 95 / 100], "ms"));

        async Task<double> TellAsync(Tale tale)
        {
            var since = Stopwatch.GetTimestamp();
            await tale.SayAsync("", text, ct);
            await tale.SendAsync(revision: 3, ct);
            return Stopwatch.GetElapsedTime(since).TotalMilliseconds;
        }
    }

    private static async Task TakingBackAsync(App app, App second, Ward ward, Visitor teller, string token, Visitor reviewer, Report report, CancellationToken ct)
    {
        var (reviewing, others) = (await reviewer.TokenAsync("stories/tell/whose", ct), new List<string>());
        for (var i = 0; i < Others; i++)
        {
            var tale = await Tale.BeginAsync(teller, token, $"Another night {i}", ct);
            await tale.SendAsync(revision: 2, ct);
            others.Add(await tale.PublishAsync(reviewer, reviewing, ct));
        }
        using var files = new Sender(app, teller);
        var (times, still) = (new List<double>(), 0);
        for (var i = 0; i < TakenBack; i++)
        {
            var tale = await Tale.BeginAsync(teller, token, $"{Mark} {i}", ct);
            var picture = await files.SendAsync($"window-{i}.jpg", Photograph.Of(1200, 800, i), ct);
            await ShowAsync(ward, tale, picture, ct);
            await tale.SendAsync(revision: 2, ct);
            string[] places = [.. Places(await tale.PublishAsync(reviewer, reviewing, ct), picture, others)];
            foreach (var node in new[] { app, second }) { await ShownEverywhereAsync(node, places, ct); }
            var since = Stopwatch.GetTimestamp();
            await tale.TakeBackAsync(ct);
            times.Add(Stopwatch.GetElapsedTime(since).TotalMilliseconds);
            foreach (var node in new[] { app, second }) { still += places.Length - (await MissingAsync(node, places, ct)).Count; }
        }
        report.Add(new("stories", "a story taken back until two nodes have acknowledged it, the longest of five", times.Max(), "ms", AtMost: 1000, Note: string.Join(", ", times.Select(t => $"{t:0}"))));
        report.Add(new("stories", $"of {Places("", "", others).Count()} places on each node, those that show it afterwards", still, "", AtMost: 0));
    }

    /// <summary>Where a stranger meets the story: its page and what hangs on it, lists, search, the site map, and stories like it.</summary>
    private static IEnumerable<string> Places(string address, string picture, IEnumerable<string> others) =>
    [
        address, $"{address}/card.jpg", picture.TrimStart('/'), "stories", "stories?from=patients", "stories?service=Cardiology", "stories?condition=Heart%20valve", "stories?at=4%20West", $"search?q={Mark}", $"api/search?q={Mark}", "sitemap.xml", .. others,
    ];

    /// <summary>The node has heard of it, and shows it wherever it stands.</summary>
    private static async Task ShownEverywhereAsync(App node, string[] places, CancellationToken ct)
    {
        var since = Stopwatch.GetTimestamp();
        while (await MissingAsync(node, places, ct) is { Count: > 0 } missing)
        {
            if (Stopwatch.GetElapsedTime(since) > TimeSpan.FromSeconds(20)) { throw new BenchException($"The story is not shown at {string.Join(' ', missing)}"); }
        }
    }

    private static async Task<List<string>> MissingAsync(App node, string[] places, CancellationToken ct)
    {
        using var http = new HttpClient { BaseAddress = new Uri(node.Address, $"{Ward.Hospital}/") };
        var missing = new List<string>();
        foreach (var place in places)
        {
            using var answer = await http.GetAsync(new Uri(place, UriKind.Relative), ct);
            var shows = answer.StatusCode == HttpStatusCode.OK && (answer.Content.Headers.ContentType?.MediaType?.StartsWith("image/", StringComparison.Ordinal) == true || (await answer.Content.ReadAsStringAsync(ct)).Contains(places[0], StringComparison.Ordinal));
            if (!shows) { missing.Add(place); }
        }
        return missing;
    }

    private static async Task ShowAsync(Ward ward, Tale tale, string picture, CancellationToken ct) => await ward.Sql.RunAsync("""
        insert into stories.story_file (tenant_id, story_id, file_id, place, path, shows)
        select tenant_id, id, split_part(:'path', '/', 3)::uuid, 1, :'path', 'The window' from stories.story where id = :'id'
        """, ct, ("id", tale.Id), ("path", picture));

    private static string LongText()
    {
        var (paragraphs, words) = (new List<string>(), 0);
        for (var i = 0; words < TextWords; i++)
        {
            paragraphs.Add(Words.Paragraph(4000 + i, 500));
            words += paragraphs[^1].Count(c => c == ' ') + 1;
        }
        return string.Join("\n\n", paragraphs);
    }
}
