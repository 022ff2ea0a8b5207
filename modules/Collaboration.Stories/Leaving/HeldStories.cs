using System.Text.RegularExpressions;
using Collaboration.Kernel.Data;
using Collaboration.Kernel.Retention;
using Collaboration.Stories.Telling;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.Stories.Leaving;

/// <summary>Stories that a legal hold can keep.</summary>
internal sealed partial class HeldStories(CollaborationDb db) : IHeldItems
{
    public async Task<HeldItem?> FindAsync(string address, CancellationToken ct)
    {
        if (OfStory().Match(address) is not { Success: true } match) { return null; }
        var (typed, id) = (match.Groups[1].Value, Guid.TryParse(match.Groups[1].ValueSpan, out var known) ? known : Guid.Empty);
        return await Named(db.Set<Story>().Where(s => s.Id == id || s.Path == typed)).SingleOrDefaultAsync(ct);
    }

    public async Task<IReadOnlyList<HeldItem>> NameAsync(IReadOnlyCollection<Guid> ids, CancellationToken ct) => await Named(db.Set<Story>().Where(s => ids.Contains(s.Id))).ToListAsync(ct);

    public async Task<IReadOnlyList<HeldWords>> ReadAsync(Guid id, CancellationToken ct) =>
        await db.Set<Story>().Where(s => s.Id == id && s.State != StoryStates.Draft).Select(s => new HeldWords(s.Title, s.Markdown, s.SavedAt)).ToListAsync(ct);

    public Task ReleaseAsync(CancellationToken ct) => GoneStories.PurgeAsync(db, ct);

    // A draft is nobody's but its teller's, and has no title for others.
    private static IQueryable<HeldItem> Named(IQueryable<Story> stories) =>
        stories.Where(s => s.State != StoryStates.Draft).Select(s => new HeldItem(s.Id, "story", s.Title, s.State == StoryStates.Published ? "/stories/" + s.Path : null));

    [GeneratedRegex("^/stories/(?:own/|review/)?([a-z0-9-]{1,80})(?:[?#].*)?$")]
    private static partial Regex OfStory();
}
