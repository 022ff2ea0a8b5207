using Collaboration.Kernel.Audit;
using Collaboration.Kernel.Data;
using Collaboration.Stories.Telling;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.Stories.Review;

/// <summary>What a teller says to the changes that were suggested.</summary>
internal sealed class Answering(CollaborationDb db, TimeProvider clock)
{
    /// <summary>The edition that the teller is asked about; null when nobody asks, or the words have changed since.</summary>
    public static Task<Edition?> AskedAsync(CollaborationDb db, Guid story, CancellationToken ct) => (
        from edition in db.Set<Edition>()
        join told in db.Set<Story>() on edition.StoryId equals told.Id
        where edition.StoryId == story && edition.Answer == null && edition.Revision == told.Revision && (told.State == StoryStates.Told || told.State == StoryStates.Escalated)
        select edition).SingleOrDefaultAsync(ct);

    /// <summary>With a yes the story is the edition from now on, and waits for a reviewer again; nothing else makes it so.</summary>
    /// <param name="by">The teller's account; who took the call; null for a teller without one.</param>
    /// <returns>False where nobody asks any more: what was read is not what stands there now.</returns>
    public async Task<bool> AnswerAsync(Guid id, Guid edition, string answer, Guid? by, bool byTelephone, CancellationToken ct)
    {
        var at = clock.GetUtcNow();
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        if (await db.HoldAsync(id, ct) is not { State: StoryStates.Told or StoryStates.Escalated } story || await AskedAsync(db, id, ct) is not { } asked || asked.Id != edition) { return false; }
        asked.BeAnswered(answer, byTelephone ? by : null, at);
        if (answer == EditionAnswers.Yes)
        {
            story.Say(asked.Title, asked.Markdown, at);
            await db.Set<StoryFile>().Where(f => f.StoryId == id && asked.Without.Contains(f.FileId)).ExecuteDeleteAsync(ct);
        }
        var step = Decision.On(story, answer == EditionAnswers.Yes ? Decisions.Agreed : Decisions.Refused, "", by, at);
        db.Add(step);
        db.AddOnRecord(story.Happened($"story.{step.Kind}", by, at), new { edition, decision = step.Id, byTelephone });
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return true;
    }
}
