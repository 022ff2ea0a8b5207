using Collaboration.Discussions.Contracts;
using Collaboration.Kernel.Data;
using Collaboration.Kernel.Retention;
using Collaboration.Questions.Steps;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.Questions.Asking;

/// <summary>The one door by which a question goes: words, what was said below it, and what people were told.</summary>
internal sealed class TakenBack(CollaborationDb db, IConversations conversations)
{
    /// <summary>In the caller's transaction, which has locked the question; a legal hold keeps the words.</summary>
    public async Task GoAsync(Question question, DateTimeOffset at, CancellationToken ct)
    {
        await LegalHold.BeforePurgeAsync(db, ct);
        question.TakeBack(at, await LegalHold.IsHeldAsync(db, ct, question.AskedBy, question.Id));
        await conversations.HideAsync(db, question.Id, true, at, ct);
        await Telling.WithdrawAsync(db, question.Id, at, ct);
    }

    /// <summary>All that somebody asked by name, with the words kept, in the caller's transaction.</summary>
    public async Task HideAsync(Guid account, DateTimeOffset at, CancellationToken ct)
    {
        var asked = await db.Set<Question>().Where(q => q.AskedBy == account && q.State != QuestionStates.TakenBack).Select(q => new { q.Id, q.AmaId }).ToListAsync(ct);
        foreach (var (id, ama) in asked.Select(q => (q.Id, q.AmaId)))
        {
            db.Add(Question.Happened(id, ama, "question.taken-back", account, at));
            await conversations.HideAsync(db, id, true, at, ct);
            await Telling.WithdrawAsync(db, id, at, ct);
        }
        await db.Database.ExecuteSqlAsync($"update questions.question set state = {QuestionStates.TakenBack}, settled_at = {at} where asked_by = {account} and state <> {QuestionStates.TakenBack}", ct);
    }
}
