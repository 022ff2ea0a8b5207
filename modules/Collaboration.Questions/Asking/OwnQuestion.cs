using Collaboration.Kernel.Data;
using Collaboration.Kernel.People;
using Collaboration.Questions.Seconds;
using Collaboration.Sealing.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.Questions.Asking;

/// <summary>Somebody's own question, while it is theirs to change.</summary>
internal static class OwnQuestion
{
    /// <summary>One that nobody has seconded or answered, which its asker can still change.</summary>
    public static IQueryable<Question> Changeable(this CollaborationDb db, Guid id, Person person) =>
        db.TakeableBack(id, person).Where(q => q.State == QuestionStates.Open && !db.Set<Second>().Any(s => s.QuestionId == q.Id));

    /// <summary>The same for one that is out, by name or sealed; null for what is not the person's.</summary>
    public static async Task<Question?> TakeableBackAsync(this CollaborationDb db, ISealedAuthors authors, Guid id, Person person, CancellationToken ct) =>
        await db.TakeableBack(id, person).SingleOrDefaultAsync(ct) is { } byName ? byName
        : await db.Set<Question>().SingleOrDefaultAsync(q => q.Id == id && q.IsSealed && q.State != QuestionStates.TakenBack, ct) is { } asked && await authors.IsMineAsync(db, person, id, ct) ? asked : null;

    private static IQueryable<Question> TakeableBack(this CollaborationDb db, Guid id, Person person) =>
        db.Set<Question>().Where(q => q.Id == id && q.AskedBy == person.Id && q.State != QuestionStates.TakenBack);
}
