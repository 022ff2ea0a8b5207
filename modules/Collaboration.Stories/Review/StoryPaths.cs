using Collaboration.Kernel.Data;
using Collaboration.Kernel.Text;
using Collaboration.Stories.Telling;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.Stories.Review;

/// <summary>Addresses of stories: each belongs to one.</summary>
internal static class StoryPaths
{
    // Segments of the module's own pages.
    private static readonly HashSet<string> s_reserved = ["", "tell", "own", "resume", "review", "thanks", "record", "take", "rule", "settings", "consents", "imported"];

    /// <summary>In the caller's transaction: until it ends nobody else gives a story an address.</summary>
    public static async Task<string> FreeAsync(CollaborationDb db, Story story, CancellationToken ct)
    {
        if (story.Path is { } kept) { return kept; }
        var tenant = db.CurrentTenantId;
        await db.Database.ExecuteSqlAsync($"select pg_advisory_xact_lock(135, {tenant})", ct);
        var wanted = Slug.Of(story.Title, 72) is var slug && s_reserved.Contains(slug) ? $"story-{slug}".TrimEnd('-') : slug;
        var taken = await db.Set<Story>().Where(s => s.Path == wanted || s.Path!.StartsWith(wanted + "-")).Select(s => s.Path!).ToListAsync(ct);
        if (!taken.Contains(wanted)) { return wanted; }
        var number = 2;
        while (taken.Contains($"{wanted}-{number}")) { number++; }
        return $"{wanted}-{number}";
    }
}
