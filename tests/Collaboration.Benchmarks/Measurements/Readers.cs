using Collaboration.Benchmarks.Content;
using Collaboration.Benchmarks.Load;
using Collaboration.Benchmarks.Serving;

namespace Collaboration.Benchmarks.Measurements;

/// <summary>Crowds of readers, each of whom knows what the page looks like.</summary>
internal static class Readers
{
    public static Crowd Strangers(string path, int length) => Crowd(_ => (Requests.Get(path), length));

    /// <summary>The people of the ward by turns, one session for each connection.</summary>
    public static async Task<Crowd> PeopleAsync(Ward ward, string path, string mark, CancellationToken ct)
    {
        var pages = new List<(byte[], int)>();
        foreach (var person in ward.People) { pages.Add((Requests.Get($"/{Ward.Hospital}/{path}", person.Cookies), await LengthAsync(person, path, mark, ct))); }
        return Crowd(i => pages[i % pages.Count]);
    }

    /// <summary>Bytes of the page as this visitor gets it.</summary>
    public static async Task<int> LengthAsync(Visitor visitor, string path, string mark, CancellationToken ct)
    {
        var page = await visitor.ReadAsync(path, ct);
        return page.Contains(mark, StringComparison.Ordinal) ? System.Text.Encoding.UTF8.GetByteCount(page) : throw new BenchException($"'{path}' lacks '{mark}'.");
    }

    /// <summary>A file of this many bytes that the same process serves.</summary>
    public static async Task<string> YardstickAsync(App app, int bytes, CancellationToken ct)
    {
        var name = $"yardstick-{bytes}.html";
        var text = Words.Paragraphs(7, bytes / 600 + 1, 600);
        await File.WriteAllTextAsync(Path.Combine(app.Installation.Themes, "ward", name), text[..bytes], ct);
        return "/themes/ward/" + name;
    }

    // Times and counts change a page by a few bytes; an error page differs by much.
    private static Crowd Crowd(Func<int, (byte[] Request, int Length)> of) => new([.. Enumerable.Range(0, Plan.Readers).Select(of).Select(page =>
        new Member(_ => page.Request, answer => answer.Status == 200 && Math.Abs(answer.Length - page.Length) < page.Length / 50))]);
}
