using Collaboration.Kernel.Data;
using Collaboration.Kernel.People;
using Collaboration.Questions.Seconds;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.Questions.Asking;

/// <summary>Somebody's own question, while it is theirs to change.</summary>
internal static class OwnQuestion
{
    /// <summary>One that nobody has seconded or answered, which its asker can still change.</summary>
    public static IQueryable<Question> Changeable(this CollaborationDb db, Guid id, Person person) =>
        db.TakeableBack(id, person).Where(q => q.State == QuestionStates.Open && !db.Set<Second>().Any(s => s.QuestionId == q.Id));

    public static IQueryable<Question> TakeableBack(this CollaborationDb db, Guid id, Person person) =>
        db.Set<Question>().Where(q => q.Id == id && q.AskedBy == person.Id && q.State != QuestionStates.TakenBack);
}
