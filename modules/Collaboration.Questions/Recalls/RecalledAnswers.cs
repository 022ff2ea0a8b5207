using System.Globalization;
using Collaboration.Kernel.Audit;
using Collaboration.Kernel.Data;
using Collaboration.Kernel.Files;
using Collaboration.Kernel.People;
using Collaboration.Kernel.Privacy;
using Collaboration.Questions.AnswerFiles;
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
        stood = stood with { Kept = $"{step.QuestionId} {step.LeaderId} {step.ById} {step.At:O}" };
        question.Reopen();
        // Whoever takes it back keeps a sealed copy: a legal hold loses nothing.
        db.Remove(step);
        await Notices.WithdrawAsync(db, id, recall.At, ct);
        db.AddOnRecord(question.Happened("question.answer-taken-back", recall.By, recall.At), new { step = id });
        return stood;
    }

    public async Task<Restored> RestoreAsync(Guid id, Stood stood, Guid by, DateTimeOffset at, CancellationToken ct)
    {
        if (stood.Kept?.Split(' ') is not [var about, var leader, var hand, var moment] || !Guid.TryParse(about, out var asked)) { return Restored.Gone; }
        await db.Database.ExecuteSqlAsync($"select from questions.question where id = {asked} for update", ct);
        if (await db.Set<Question>().SingleOrDefaultAsync(q => q.Id == asked, ct) is not { State: not QuestionStates.TakenBack } question) { return new(false, "The question is not there any more."); }
        if (question.State != QuestionStates.Open) { return new(false, "The question has been settled since."); }
        db.Add(question.AnswerAgain(id, Guid.Parse(leader), Guid.Parse(hand), stood.Words, DateTimeOffset.Parse(moment, CultureInfo.InvariantCulture)));
        db.AddRange(FileAddress.In(stood.Words).Select(file => new StepFile(id, file)));
        db.AddOnRecord(question.Happened("question.answer-restored", by, at), new { step = id });
        return Restored.Whole;
    }
}
