using Collaboration.Kernel.Data;
using Collaboration.Kernel.Newsletters;
using Collaboration.Kernel.Text;
using Collaboration.Stories.Consents;
using Collaboration.Stories.Shown;
using Collaboration.Stories.Telling;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.Stories.InNewsletters;

/// <summary>Stories for newsletters: those alone whose tellers signed for that, as long as it stands. What an old blog brought has nobody's consent, and is in none.</summary>
internal sealed class NewsletterStories(TimeProvider clock) : IPieceSource
{
    public string Module => StoriesModule.Feature;

    public string Kind => "story";

    public string Name => "Story";

    public Task<IReadOnlyList<OfferedPiece>> NewestAsync(CollaborationDb db, Guid[] audiences, DateTimeOffset since, int count, CancellationToken ct) =>
        ReadAsync(db, Covered(db, audiences).Where(s => s.PublishedAt > since).OrderByDescending(s => s.PublishedAt).ThenByDescending(s => s.Id), count, ct);

    public Task<IReadOnlyList<OfferedPiece>> FindAsync(CollaborationDb db, Guid[] audiences, IReadOnlyCollection<Guid> ids, CancellationToken ct) =>
        ReadAsync(db, Covered(db, audiences).Where(s => ids.Contains(s.Id)), ids.Count, ct);

    private IQueryable<Story> Covered(CollaborationDb db, Guid[] audiences)
    {
        var today = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
        return db.Set<Story>().AsNoTracking().Where(s => s.State == StoryStates.Published && audiences.Contains(s.AudienceId!.Value)
            && db.Set<Consent>().Any(c => c.StoryId == s.Id && c.TakenBackAt == null && c.Channels.Contains(Channels.Site) && c.Channels.Contains(Channels.Newsletter) && (c.EndsOn == null || c.EndsOn > today)));
    }

    private static async Task<IReadOnlyList<OfferedPiece>> ReadAsync(CollaborationDb db, IQueryable<Story> stories, int count, CancellationToken ct)
    {
        var audiences = await stories.Select(s => new { s.Id, s.AudienceId }).Take(count).ToDictionaryAsync(s => s.Id, s => s.AudienceId!.Value, ct);
        var lines = await ShownStories.LinesAsync(db, stories, 0, count, ct);
        return [.. lines.Where(l => audiences.ContainsKey(l.Id)).Select(l => new OfferedPiece(l.Id, "story", StoryWords.NameOf(l.Naming, l.Name) is { } name ? $"Told by {name}" : StoryWords.Of(l.Kind), l.Title,
            Excerpt.Of(l.Markdown, OfferedPiece.Length), Story.PathOf(l.Path), l.Language, audiences[l.Id], l.PublishedAt)
        {
            Picture = l.Picture is { } picture ? new(picture.Address, picture.Shows) : null,
        })];
    }
}
