using Collaboration.Kernel.Data;
using Collaboration.Media.Contracts;
using Collaboration.Stories.Replies;
using Collaboration.Stories.Review;
using Collaboration.Stories.Shown;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.Stories.Leaving;

/// <summary>What goes with a story: what reviewers made of it and what was said under it speak of it too.</summary>
internal sealed class GoneReviews(CollaborationDb db, IDrawings drawings)
{
    /// <summary>In the caller's transaction. That it was reviewed and answered, by whom and when, stays; the words go, but for what a legal hold keeps.</summary>
    public async Task GoAsync(Guid story, bool isHeld, DateTimeOffset at, CancellationToken ct)
    {
        await db.Set<Claim>().Where(c => c.StoryId == story).ExecuteDeleteAsync(ct);
        await drawings.ForgetAsync(StoryCard.NameOf(story), ct);
        await db.Set<Edition>().Where(e => e.StoryId == story && e.Answer == null).ExecuteUpdateAsync(set => set.SetProperty(e => e.Answer, EditionAnswers.Past).SetProperty(e => e.AnsweredAt, at), ct);
        await db.Set<Reply>().Where(r => r.StoryId == story && r.TakenBackAt == null).ExecuteUpdateAsync(set => set.SetProperty(r => r.TakenBackAt, at), ct);
        if (!isHeld) { await PurgeAsync(db, story, ct); }
    }

    /// <summary>Deletes the words that nothing keeps any more. Can be run twice.</summary>
    /// <param name="story">Null for those of every story that is gone.</param>
    public static async Task PurgeAsync(CollaborationDb db, Guid? story, CancellationToken ct)
    {
        var gone = await db.Database.SqlQuery<Guid>($"""select id as "Value" from stories.story where gone_at is not null and not kernel.is_held(teller_id, id) and ({story}::uuid is null or id = {story}::uuid)""").ToListAsync(ct);
        if (story is { } one && !gone.Contains(one)) { gone.Add(one); }
        await db.Set<Edition>().Where(e => gone.Contains(e.StoryId)).ExecuteDeleteAsync(ct);
        await db.Set<Change>().Where(c => gone.Contains(c.StoryId)).ExecuteDeleteAsync(ct);
        await db.Set<Reply>().Where(r => gone.Contains(r.StoryId) && r.Markdown != "").ExecuteUpdateAsync(set => set.SetProperty(r => r.Markdown, "").SetProperty(r => r.Html, ""), ct);
        await db.Database.ExecuteSqlAsync($"update stories.decision set reason = '—' where story_id = any({gone}) and reason not in ('', '—')", ct);
    }
}
