using Collaboration.Kernel.Audit;
using Collaboration.Kernel.Data;
using Collaboration.Kernel.People;
using Collaboration.Kernel.Privacy;
using Collaboration.Questions.Asking;
using Collaboration.Questions.Steps;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.Questions.Recalls;

/// <summary>An answer goes, and its question waits for another one.</summary>
internal sealed class RecalledAnswers(CollaborationDb db) : IRecallable
{
    public string Kind => "answer";

    public async Task<IReadOnlyList<Recallable>> FindAsync(Guid id, CancellationToken ct) =>
        await (from s in db.Set<Step>().AsNoTracking()
               join q in db.Set<Question>() on s.QuestionId equals q.Id
               where (s.Id == id || s.QuestionId == id) && s.Kind == StepKinds.Answered && q.State == QuestionStates.Answered
               orderby s.At
               select new Recallable("answer", s.Id, "Answer to “" + q.Title + "”", "/questions/" + q.Id, s.Markdown) { Writer = s.ById, Audience = q.AudienceId, PublishedAt = s.At, Told = new[] { s.Id } }).ToListAsync(ct);

    public async Task<Recallable?> TakeBackAsync(Guid id, Recall recall, CancellationToken ct)
    {
        await db.Database.ExecuteSqlAsync($"select from questions.question q where q.id = (select question_id from questions.step where id = {id}) for update", ct);
        if ((await FindAsync(id, ct)).SingleOrDefault(s => s.Id == id) is not { } stood) { return null; }
        var step = await db.Set<Step>().SingleAsync(s => s.Id == id, ct);
        var question = await db.Set<Question>().SingleAsync(q => q.Id == step.QuestionId, ct);
        question.Reopen();
        // Whoever takes it back keeps a sealed copy: a legal hold loses nothing.
        db.Remove(step);
        await Notices.WithdrawAsync(db, id, recall.At, ct);
        db.AddOnRecord(question.Happened("question.answer-taken-back", recall.By, recall.At), new { step = id });
        return stood;
    }
}
