using Collaboration.Kernel.Data;
using Collaboration.Kernel.Pages;
using Collaboration.Kernel.People;
using Collaboration.Kernel.Shifts;
using Collaboration.Questions.Asking;
using Collaboration.Questions.Sealed;
using Collaboration.Questions.Seconds;
using Collaboration.Questions.Steps;
using Collaboration.Sealing.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.Questions.Shifts;

/// <summary>Answers to what somebody asks who has been away, and to a leader the questions that wait.</summary>
internal sealed class ShiftQuestions(ISealedAuthors authors) : IShiftItems
{
    private const int Few = 5;

    public string Module => QuestionsModule.Feature;

    public async Task<IReadOnlyList<ShiftItem>> SinceAsync(CollaborationDb db, Person person, DateTimeOffset since, CancellationToken ct) =>
        person.May(QuestionsPermissions.Read) ? [.. await AnsweredAsync(db, person, since, ct), .. await WaitingAsync(db, person, since, ct)] : [];

    private async Task<IEnumerable<ShiftItem>> AnsweredAsync(CollaborationDb db, Person person, DateTimeOffset since, CancellationToken ct)
    {
        var me = person.Id;
        if (!await s_anyAnswered(db, me, since, ct)) { return []; }
        var answers = from step in db.Set<Step>()
                      join question in db.Readable(person) on step.QuestionId equals question.Id
                      where step.Kind == StepKinds.Answered && step.At > since && step.ById != me && step.LeaderId != me
                      select new { Step = step, Question = question };
        var behindSeal = await answers.AnyAsync(a => a.Question.IsSealed, ct) ? await authors.MineAsync(db, person, SealedQuestion.Kind, ct) : [];
        var mine = await (from answer in answers
                          join leader in db.Set<Account>() on answer.Step.LeaderId equals leader.Id
                          let isMine = answer.Question.AskedBy == me || behindSeal.Contains(answer.Question.Id)
                          where isMine || db.Set<Second>().Any(s => s.QuestionId == answer.Question.Id && s.AccountId == me)
                          orderby answer.Step.At descending
                          select new { answer.Question.Id, answer.Question.Title, answer.Step.At, leader.GivenName, leader.FamilyName, isMine }).Take(Few).ToListAsync(ct);
        return mine.Select(a => new ShiftItem(a.Id, ShiftReason.Reply, $"{Facing.FullName(a.GivenName, a.FamilyName)} answers {(a.isMine ? "your question" : "what you ask too")}", a.Title, $"{Telling.PathOf(a.Id)}#answer", a.At));
    }

    // On most front pages there is nothing: this is asked for far less than the whole.
    private static readonly Func<CollaborationDb, Guid, DateTimeOffset, CancellationToken, Task<bool>> s_anyAnswered = EF.CompileAsyncQuery((CollaborationDb db, Guid me, DateTimeOffset since, CancellationToken ct) =>
        db.Set<Step>().Any(s => s.Kind == StepKinds.Answered && s.At > since && s.ById != me && s.LeaderId != me));

    // In an hour the leader is there to see them.
    private static async Task<IEnumerable<ShiftItem>> WaitingAsync(CollaborationDb db, Person person, DateTimeOffset since, CancellationToken ct)
    {
        if (!person.May(QuestionsPermissions.Answer)) { return []; }
        var me = person.Id;
        var waiting = await (from question in db.Readable(person)
                             join account in db.Set<Account>() on question.AskedBy equals account.Id into askers
                             from asker in askers.DefaultIfEmpty()
                             let putAt = db.Set<Step>().Where(s => s.QuestionId == question.Id && s.Kind == StepKinds.Redirected).Max(s => (DateTimeOffset?)s.At)
                             where question.State == QuestionStates.Open && question.AmaId == null && (question.ToLeader == me || question.ToLeader == null) && question.AskedBy != me && (question.CameAt > since || putAt > since)
                             let seconds = db.Set<Second>().Count(s => s.QuestionId == question.Id)
                             orderby question.ToLeader == null, seconds descending, question.CameAt descending
                             select new { question.Id, question.Title, question.ToLeader, At = putAt ?? question.CameAt, Asker = asker.GivenName, seconds }).Take(Few).ToListAsync(ct);
        return waiting.Select(q => new ShiftItem(q.Id, ShiftReason.Waiting, $"{q.Asker ?? "A colleague, sealed,"} asks {(q.ToLeader is null ? "the leadership" : "you")}", q.Title, Telling.PathOf(q.Id), q.At, q.seconds));
    }
}
