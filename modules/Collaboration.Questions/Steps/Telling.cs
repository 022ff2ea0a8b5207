using Collaboration.Kernel.Data;
using Collaboration.Kernel.People;
using Collaboration.Questions.Asking;
using Collaboration.Questions.Seconds;
using Collaboration.Sealing.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.Questions.Steps;

/// <summary>Who is told of a question and its steps, in the caller's transaction.</summary>
internal static class Telling
{
    public static string PathOf(Guid question) => $"/questions/{question}";

    /// <summary>Whoever asked, by name or, in the app alone, behind the seal.</summary>
    public static async Task TellAskerAsync(this CollaborationDb db, ISealedAuthors authors, Question question, NoticeKind kind, Step step, string text, CancellationToken ct)
    {
        if (question.AskedBy is { } asker) { await Notices.TellAsync(db, kind, [asker], step.ById, text, PathOf(question.Id), step.At, step.Id, null, ct); }
        if (!question.IsSealed) { return; }
        await authors.TellAsync(db, question.Id, text, PathOf(question.Id), ct);
        await db.SaveChangesAsync(ct);
    }

    /// <summary>Whoever asks it too, and may still read it.</summary>
    public static async Task TellSecondsAsync(this CollaborationDb db, Question question, NoticeKind kind, Step step, string text, CancellationToken ct)
    {
        var seconds = await db.Set<Second>().Where(s => s.QuestionId == question.Id).Select(s => s.AccountId).ToListAsync(ct);
        await Notices.TellAsync(db, kind, seconds, step.ById, text, PathOf(question.Id), step.At, step.Id, question.AudienceId, ct);
    }

    /// <param name="subject">What the leader is told of: the question, or a step.</param>
    public static Task TellLeaderAsync(this CollaborationDb db, Question question, NoticeKind kind, Guid leader, Guid? by, Guid subject, string text, DateTimeOffset at, CancellationToken ct) =>
        Notices.TellAsync(db, kind, [leader], by, text, PathOf(question.Id), at, subject, null, ct);

    /// <summary>Nobody is shown any more what they were told of a question that is taken back.</summary>
    public static async Task WithdrawAsync(CollaborationDb db, Guid question, DateTimeOffset at, CancellationToken ct)
    {
        await Notices.WithdrawAsync(db, question, at, ct);
        foreach (var step in await db.Set<Step>().Where(s => s.QuestionId == question || s.IntoId == question).Select(s => s.Id).ToListAsync(ct)) { await Notices.WithdrawAsync(db, step, at, ct); }
    }
}
