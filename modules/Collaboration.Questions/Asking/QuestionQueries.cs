using Collaboration.Kernel.Data;
using Collaboration.Kernel.People;
using Collaboration.Questions.Seconds;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.Questions.Asking;

/// <summary>A question as pages show it.</summary>
/// <param name="Asker">The given name; null for a sealed question.</param>
internal sealed record QuestionView(Guid Id, string Title, string Html, string State, bool IsSealed, Guid? AskedBy, string? Asker, string? AskerTitle, Guid? ToLeader, string? Leader, string? LeaderTitle,
    Guid AudienceId, DateTimeOffset AskedAt, DateTimeOffset? EditedAt, DateTimeOffset? SettledAt, Guid? MergedInto, int Seconds, bool IsSeconded)
{
    /// <summary>Whether the reader asked it, by name or sealed.</summary>
    public bool IsMine { get; set; }

    public string To => Leader ?? "the leadership";
}

internal static class QuestionQueries
{
    public const int OnPage = 30;

    /// <summary>
    /// The questions that the person may read: those for an audience of theirs, their own and those put to them; for whoever
    /// moderates all, and for every leader those to the leadership.
    /// </summary>
    public static IQueryable<Question> Readable(this CollaborationDb db, Person person)
    {
        var (mine, me, moderates, answers) = (person.Audiences, person.Id, person.May(QuestionsPermissions.Moderate), person.May(QuestionsPermissions.Answer));
        return db.Set<Question>().Where(q => q.State != QuestionStates.TakenBack && (mine.Contains(q.AudienceId) || q.AskedBy == me || q.ToLeader == me || moderates || (answers && q.ToLeader == null)));
    }

    public static IQueryable<QuestionView> Views(CollaborationDb db, IQueryable<Question> questions, Guid reader) =>
        from q in questions
        join asker in db.Set<Account>() on q.AskedBy equals asker.Id into askers
        from asker in askers.DefaultIfEmpty()
        join leader in db.Set<Account>() on q.ToLeader equals leader.Id into leaders
        from leader in leaders.DefaultIfEmpty()
        select new QuestionView(q.Id, q.Title, q.Html, q.State, q.IsSealed, q.AskedBy, asker.GivenName, asker.Title, q.ToLeader, leader == null ? null : leader.FamilyName == "" ? leader.GivenName : leader.GivenName + " " + leader.FamilyName, leader.Title,
            q.AudienceId, q.AskedAt, q.EditedAt, q.SettledAt, q.MergedInto, db.Set<Second>().Count(s => s.QuestionId == q.Id), db.Set<Second>().Any(s => s.QuestionId == q.Id && s.AccountId == reader));
}
