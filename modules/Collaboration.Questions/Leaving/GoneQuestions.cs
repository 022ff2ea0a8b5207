using Collaboration.Kernel.Data;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.Questions.Leaving;

/// <summary>Words that nobody sees any more, and that only a legal hold keeps.</summary>
internal static class GoneQuestions
{
    /// <summary>Empties those that nothing keeps, in the caller's transaction, after <see cref="Kernel.Retention.LegalHold.BeforePurgeAsync"/>.</summary>
    public static Task PurgeAsync(CollaborationDb db, CancellationToken ct) =>
        db.Database.ExecuteSqlAsync($"update questions.question set title = '', markdown = '', html = '' where state = 'taken back' and title <> '' and not kernel.is_held(asked_by, id)", ct);
}
