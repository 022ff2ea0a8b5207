using Collaboration.Discussions.Contracts;
using Collaboration.Kernel.Audit;
using Collaboration.Kernel.Data;
using Collaboration.Kernel.People;
using Collaboration.Questions.Steps;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.Questions.Asking;

/// <summary>A question on its way in, by whichever form.</summary>
internal static class AskedOnce
{
    /// <summary>Asks it by name, and tells whom it is put to.</summary>
    /// <returns>False where the id belongs to something else; a form that was sent twice finds its question there already.</returns>
    public static async Task<bool> SaveOnceAsync(this Question question, CollaborationDb db, IConversations conversations, Person person, CancellationToken ct)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        db.Add(question);
        conversations.Open(db, question.Id, question.Title, Telling.PathOf(question.Id), question.AudienceId, question.AskedAt);
        question.ShowInFeed(db, person.Id, question.AskedAt);
        db.AddOnRecord(question.Happened("question.asked", person.Id, question.AskedAt));
        try
        {
            await db.SaveChangesAsync(ct);
            // In an hour the leader is there to see it.
            if (question is { ToLeader: { } leader, AmaId: null }) { await db.TellLeaderAsync(question, QuestionsNotices.Asked, leader, person.Id, question.Id, $"{person.GivenName} asks you: “{question.Title}”", question.AskedAt, ct); }
            await transaction.CommitAsync(ct);
            return true;
        }
        catch (DbUpdateException twice) when (twice.IsTaken())
        {
            await transaction.RollbackAsync(ct);
            return await db.Set<Question>().AsNoTracking().AnyAsync(q => q.Id == question.Id && q.AskedBy == person.Id, ct);
        }
    }
}
