using System.Text;
using System.Text.RegularExpressions;
using Collaboration.Kernel.Data;
using Collaboration.Kernel.Text;
using Collaboration.Kernel.Text.Players;
using Collaboration.Media.Contracts;
using Collaboration.Stories.Telling;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.Stories.Shown;

/// <summary>A story as its page has it, as HTML: what is played on top, then the words with pictures between them.</summary>
internal sealed record DrawnStory(string Top, string Body)
{
    public bool HasFilms => OwnRecordings.AreIn(Top) || Top.Contains("<film-player>", StringComparison.Ordinal);
}

/// <summary>Puts a story's words and files together.</summary>
internal sealed partial class StoryDrawing(CollaborationDb db, IFilms films, IShownPictures pictures)
{
    public async Task<DrawnStory> OfAsync(Guid story, string html, CancellationToken ct) =>
        await OfAsync(await db.Set<StoryFile>().AsNoTracking().Where(f => f.StoryId == story).OrderBy(f => f.Place).ToListAsync(ct), html, ct);

    public async Task<DrawnStory> OfAsync(IReadOnlyList<StoryFile> files, string html, CancellationToken ct)
    {
        var isPicture = files.ToLookup(f => StoryPicture.Of(f) is not null, f => MarkdownText.ToHtml(f.Markdown));
        var top = await films.ShowAsync(string.Concat(isPicture[false]), ct);
        return new(top, await pictures.AsTheyAreAsync(Breathing(html, [.. isPicture[true]], top.Length == 0), ct));
    }

    /// <summary>The pictures stand between the paragraphs, as far from each other as the text allows; the first opens the page where nothing is played there.</summary>
    internal static string Breathing(string html, IReadOnlyList<string> pictures, bool opens)
    {
        if (pictures.Count == 0) { return html; }
        var (ends, depth) = (new List<int>(), 0);
        foreach (Match mark in Marks().Matches(html))
        {
            if (mark.Value == "</p>") { if (depth == 0) { ends.Add(mark.Index + mark.Length); } }
            else { depth += mark.Value[1] == '/' ? -1 : 1; }
        }
        var whole = new StringBuilder(opens ? pictures[0] : "");
        var (rest, from) = (pictures.Skip(opens ? 1 : 0).ToList(), 0);
        for (var i = 0; i < rest.Count; i++)
        {
            var after = (i + 1) * ends.Count / (rest.Count + 1);
            var to = after == 0 ? from : ends[after - 1];
            whole.Append(html, from, Math.Max(0, to - from)).Append(rest[i]);
            from = Math.Max(from, to);
        }
        return whole.Append(html, from, html.Length - from).ToString();
    }

    [GeneratedRegex("</p>|</?(?:blockquote|ul|ol|table|div|section)[ >]")]
    private static partial Regex Marks();
}
