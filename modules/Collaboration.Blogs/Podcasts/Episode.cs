using System.Globalization;
using System.Text.RegularExpressions;

namespace Collaboration.Blogs.Podcasts;

/// <summary>What a post says as an episode.</summary>
internal sealed class Episode
{
    public const int PeopleLimit = 2000;
    public const int ChaptersLimit = 10_000;

    private Episode() { }

    public Episode(Guid postId) => PostId = postId;

    public Guid PostId { get; private set; }
    public int? Season { get; private set; }
    public int? Number { get; private set; }

    /// <summary>One of <see cref="EpisodeKinds"/>.</summary>
    public string Kind { get; private set; } = EpisodeKinds.Full;

    public bool IsExplicit { get; private set; }

    /// <summary>A line for each: <c>Ruth Park, host</c>.</summary>
    public string People { get; private set; } = "";

    /// <summary>A line for each: <c>1:30 What we heard https://…</c>.</summary>
    public string Chapters { get; private set; } = "";

    public void Change(int? season, int? number, string kind, bool isExplicit, string people, string chapters) =>
        (Season, Number, Kind, IsExplicit, People, Chapters) = (season, number, kind, isExplicit, people, chapters);
}

/// <summary>As feeds and the database spell them.</summary>
internal static class EpisodeKinds
{
    public const string Full = "full";

    public static readonly IReadOnlyList<(string Kind, string Name)> All = [(Full, "A whole episode"), ("trailer", "A trailer"), ("bonus", "An extra")];
}

/// <summary>Somebody who is heard.</summary>
/// <param name="Role">As directories know it: <c>host</c>, <c>guest</c>.</param>
internal sealed record EpisodePerson(string Name, string Role)
{
    private const int NameLimit = 128;
    private const int Most = 20;

    /// <returns>Those named, and what is wrong with a line, if anything.</returns>
    public static (IReadOnlyList<EpisodePerson> People, string? Error) Read(string lines)
    {
        var people = lines.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(Of).ToList();
        return people.Count > Most ? ([], $"At most {Most} people are named.") : people.Find(p => p.Name.Length is 0 or > NameLimit || p.Role.Length > NameLimit) is not null ? ([], $"A line names one person with a role behind a comma, in at most {NameLimit} characters each.") : (people, null);
    }

    private static EpisodePerson Of(string line) => line.LastIndexOf(',') is var comma and > 0 ? new(line[..comma].Trim(), line[(comma + 1)..].Trim().ToLowerInvariant()) : new(line.Trim(',', ' '), "host");
}

/// <summary>A part of an episode.</summary>
/// <param name="At">Whole seconds from its beginning.</param>
/// <param name="Link">Where its subject stands, by https; null for nothing.</param>
internal sealed partial record Chapter(int At, string Title, string? Link)
{
    private const int TitleLimit = 200;
    private const int Most = 100;

    public string Clock => Clocks.Of(At);

    /// <returns>In their order, and what is wrong with a line, if anything.</returns>
    public static (IReadOnlyList<Chapter> Chapters, string? Error) Read(string lines)
    {
        var chapters = new List<Chapter>();
        foreach (var line in lines.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (Line().Match(line) is not { Success: true } match || Clocks.Read(match.Groups[1].Value) is not { } at) { return ([], $"“{(line.Length > 40 ? line[..40] + "…" : line)}” is no chapter. Begin with its time: 1:30 What we heard."); }
            if (match.Groups[2].Value.Trim() is not { Length: > 0 and <= TitleLimit } title) { return ([], $"A chapter has a title of at most {TitleLimit} characters."); }
            chapters.Add(new(at, title, match.Groups[3].Success ? match.Groups[3].Value : null));
        }
        if (chapters.Count > Most) { return ([], $"At most {Most} chapters."); }
        return chapters.Zip(chapters.Skip(1)).Any(pair => pair.Second.At <= pair.First.At) ? ([], "Each chapter begins after the one above it.") : (chapters, null);
    }

    [GeneratedRegex(@"^([0-9:]{1,9})\s+(.*?)(?:\s+(https://\S{1,500}))?$")]
    private static partial Regex Line();
}

/// <summary>Places in a sound as people write them: <c>1:30</c>, <c>1:02:03</c>.</summary>
internal static class Clocks
{
    public static string Of(int seconds) => seconds >= 3600
        ? string.Create(CultureInfo.InvariantCulture, $"{seconds / 3600}:{seconds / 60 % 60:00}:{seconds % 60:00}") : string.Create(CultureInfo.InvariantCulture, $"{seconds / 60}:{seconds % 60:00}");

    /// <returns>Seconds; null for what is none.</returns>
    public static int? Read(string clock)
    {
        var parts = clock.Split(':').Select(p => int.TryParse(p, NumberStyles.None, CultureInfo.InvariantCulture, out var n) && n < 6000 ? n : -1).ToList();
        return parts.Count is 0 or > 3 || parts.Contains(-1) || parts.Skip(1).Any(p => p > 59) ? null : parts.Aggregate(0, (all, part) => (all * 60) + part);
    }
}
