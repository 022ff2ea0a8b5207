using Collaboration.Kernel.Data;
using Collaboration.Kernel.People;
using Collaboration.Questions.Asking;
using Collaboration.Questions.Seconds;
using Collaboration.Questions.Steps;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.Questions.Hours;

/// <summary>A question of an hour, with its answer where there is one.</summary>
internal sealed record AmaQuestion(Guid Id, string Title, string Html, string State, Guid? AskedBy, string? Asker, DateTimeOffset AskedAt, int Seconds, bool IsSeconded, string? AnswerHtml);

internal static class AmaQueries
{
    /// <summary>Those for an audience of the person's, and for the leader and whoever sees to them all of theirs.</summary>
    public static IQueryable<Ama> ReadableHours(this CollaborationDb db, Person person)
    {
        var (mine, me, manages) = (person.Audiences, person.Id, person.May(QuestionsPermissions.Manage) || person.May(QuestionsPermissions.Moderate));
        return db.Set<Ama>().Where(a => mine.Contains(a.AudienceId) || a.LeaderId == me || manages);
    }

    /// <param name="reader">Null for what goes to everybody.</param>
    public static IQueryable<AmaQuestion> AmaQuestions(this CollaborationDb db, IQueryable<Question> questions, Guid? reader) =>
        from q in questions
        join account in db.Set<Account>() on q.AskedBy equals account.Id into accounts
        from asker in accounts.DefaultIfEmpty()
        select new AmaQuestion(q.Id, q.Title, q.Html, q.State, q.AskedBy, asker.GivenName, q.AskedAt, db.Set<Second>().Count(s => s.QuestionId == q.Id), db.Set<Second>().Any(s => s.QuestionId == q.Id && s.AccountId == reader),
            db.Set<Step>().Where(s => s.QuestionId == q.Id && s.Kind == StepKinds.Answered).Select(s => s.Html).FirstOrDefault());
}
