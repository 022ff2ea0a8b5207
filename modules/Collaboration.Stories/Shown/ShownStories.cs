using Collaboration.Kernel.Data;
using Collaboration.Kernel.People;
using Collaboration.Stories.Consents;
using Collaboration.Stories.Telling;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.Stories.Shown;

/// <summary>A story in a list.</summary>
internal sealed record StoryLine(Guid Id, string Path, string Kind, string Language, string Title, string Markdown, string Naming, string Name, string Service, string Condition, string Place, DateTimeOffset PublishedAt)
{
    public StoryPicture? Picture { get; set; }
}

/// <summary>What stories are about, for those who look for one.</summary>
internal sealed record StorySubject(string Kind, string Service, string Condition, string Place, int Count);

internal static class ShownStories
{
    public const int OnPage = 12;

    /// <summary>
    /// The published stories that the person may read and that somebody signed for: a consent that came to its end is worth
    /// nothing from that day on, whether or not its job has run. What an old blog brought stands there without, until it has one.
    /// </summary>
    public static IQueryable<Story> Shown(this CollaborationDb db, Person person, DateTimeOffset now)
    {
        var (mine, today) = (person.Audiences, DateOnly.FromDateTime(now.UtcDateTime));
        return db.Set<Story>().AsNoTracking().Where(s => s.State == StoryStates.Published && mine.Contains(s.AudienceId!.Value)
            && (db.Set<Consent>().Any(c => c.StoryId == s.Id && c.TakenBackAt == null && c.Channels.Contains(Channels.Site) && (c.EndsOn == null || c.EndsOn > today))
                || (s.Source == Sources.Import && !db.Set<Consent>().Any(c => c.StoryId == s.Id))));
    }

    public static async Task<List<StoryLine>> LinesAsync(CollaborationDb db, IQueryable<Story> stories, int skip, int take, CancellationToken ct)
    {
        var lines = await stories.OrderByDescending(s => s.PublishedAt).ThenByDescending(s => s.Id).Skip(skip).Take(take)
            .Select(s => new StoryLine(s.Id, s.Path!, s.Kind, s.Language, s.Title, s.Markdown, s.Naming, s.Name, s.Service, s.Condition, s.Place, s.PublishedAt!.Value)).ToListAsync(ct);
        var ids = lines.Select(l => l.Id).ToList();
        var files = await db.Set<StoryFile>().AsNoTracking().Where(f => ids.Contains(f.StoryId)).OrderBy(f => f.Place).ToListAsync(ct);
        foreach (var line in lines) { line.Picture = files.Where(f => f.StoryId == line.Id).Select(StoryPicture.Of).OfType<StoryPicture>().FirstOrDefault(); }
        return lines;
    }

    public static Task<List<StorySubject>> SubjectsAsync(IQueryable<Story> stories, CancellationToken ct) =>
        stories.GroupBy(s => new { s.Kind, s.Service, s.Condition, s.Place }).Select(g => new StorySubject(g.Key.Kind, g.Key.Service, g.Key.Condition, g.Key.Place, g.Count())).ToListAsync(ct);
}
