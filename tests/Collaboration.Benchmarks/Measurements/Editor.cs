using System.Net;
using Collaboration.Benchmarks.Content;
using Collaboration.Benchmarks.Load;
using Collaboration.Benchmarks.Serving;

namespace Collaboration.Benchmarks.Measurements;

/// <summary>One writer of a long post, who saves it by its button and as it is typed, and looks at what changed.</summary>
internal static class Editor
{
    private const int TextWords = 20_000;
    private const string Write = "blogs/lets-talk/write";
    private const string Staff = "00000000-0000-7000-8000-000000000001";

    private static readonly string s_text = LongText();

    public static async Task MeasureAsync(Plan plan, App app, Ward ward, Report report, CancellationToken ct)
    {
        var writer = ward.People[0];
        var token = await writer.TokenAsync(Write, ct);
        foreach (var (what, verb, status) in new[] { ("save a post of 20,000 words", "save", 303), ("the same, saved as it is typed", "typing", 200) })
        {
            var id = Guid.CreateVersion7().ToString();
            await writer.SendAsync(Write, Write, ct, Fields(id, 0, "save", ""));
            var bodies = (int turn) => Requests.Post($"/{Ward.Hospital}/posts/{id}/edit", writer.Cookies,
                string.Join('&', Fields(id, turn + 1, verb, token).Select(f => $"{f.Name}={WebUtility.UrlEncode(f.Value)}")), id).Bytes;
            var run = new Crowd([new Member(bodies, answer => answer.Status == status)]).Ask(app, plan.Each);
            if (await ward.Sql.NumberAsync("select version from blogs.post where id = :'id'", ct, ("id", id)) != run.Count + 1) { throw new BenchException($"Not every {verb} was kept."); }
            report.Add(new("editor", $"{what}, p95", run.Within(0.95), "ms", AtMost: 100), run);
            report.Add(new("editor", $"{what}, processor time of both", run.Cost, "ms"));
            if (verb == "save") { await RevisionsAsync(plan, app, writer, id, report, ct); }
        }
    }

    private static async Task RevisionsAsync(Plan plan, App app, Visitor writer, string id, Report report, CancellationToken ct)
    {
        var path = $"posts/{id}/revisions";
        var length = await Readers.LengthAsync(writer, path, "What revision", ct);
        var request = Requests.Get($"/{Ward.Hospital}/{path}", writer.Cookies);
        var run = new Crowd([new Member(_ => request, answer => answer.Status == 200 && Math.Abs(answer.Length - length) < length / 50)]).Ask(app, plan.Each / 2);
        report.Add(new("editor", "what its newest revision changed, p95", run.Within(0.95), "ms", AtMost: 100), run);
    }

    /// <summary>Every tenth paragraph differs each time.</summary>
    private static (string Name, string Value)[] Fields(string id, int version, string verb, string token) =>
    [
        ("Input.Id", id), ("Input.Version", version.ToString()), ("Input.Title", "A long post"), ("Input.Summary", "Its text has 20,000 words."), ("Input.Audience", Staff), ("Input.Do", verb),
        ("Input.Text", s_text.Replace("~", version.ToString(), StringComparison.Ordinal)), ("__RequestVerificationToken", token),
    ];

    private static string LongText()
    {
        var (paragraphs, words) = (new List<string>(), 0);
        for (var i = 0; words < TextWords; i++)
        {
            var paragraph = Words.Paragraph(9000 + i, 600);
            words += paragraph.Count(c => c == ' ') + 1;
            paragraphs.Add(i % 10 == 0 ? $"## Part {i / 10}\n\n**~** {paragraph}" : paragraph);
        }
        return string.Join("\n\n", paragraphs);
    }
}
