using Collaboration.Kernel.Data;
using Collaboration.Kernel.Privacy;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.Privacy.Appeals;

/// <summary>What a writer says against a decision, once, and what another moderator makes of it.</summary>
internal sealed class Appeal
{
    public const int WordsLimit = 500;
    public const int AnswerLimit = 1000;

    private Appeal() { }

    public Guid DecisionId { get; private set; }
    public string Words { get; private set; } = "";
    public DateTimeOffset MadeAt { get; private set; }

    /// <summary>One of <see cref="AppealVerdicts"/>; null while nobody has decided.</summary>
    public string? Verdict { get; private set; }

    /// <summary>The writer reads it.</summary>
    public string? Answer { get; private set; }

    /// <summary>True where the thing stands again after it; null where the decision stands, and for what was decided before things could.</summary>
    public bool? StandsAgain { get; private set; }

    /// <summary>What of it is not back, or why none of it is; the writer reads it.</summary>
    public string? NotBack { get; private set; }

    public Guid? AnsweredBy { get; private set; }
    public DateTimeOffset? AnsweredAt { get; private set; }

    /// <returns>False where there is one already, or the decision is not on this person's words.</returns>
    public static async Task<bool> MakeAsync(CollaborationDb db, Guid decision, Guid writer, string words, DateTimeOffset at, CancellationToken ct) => await db.Database.ExecuteSqlAsync($"""
        insert into privacy.appeal (decision_id, words, made_at) select id, {words}, {at} from privacy.decision where id = {decision} and writer_id = {writer} and verdict <> 'leave' on conflict do nothing
        """, ct) == 1;

    /// <returns>False where it is decided already, or the first decision was this person's.</returns>
    public static async Task<bool> AnswerAsync(CollaborationDb db, Guid decision, string verdict, string answer, Guid by, DateTimeOffset at, CancellationToken ct) => await db.Database.ExecuteSqlAsync($"""
        update privacy.appeal a set verdict = {verdict}, answer = {answer}, answered_by = {by}, answered_at = {at} from privacy.decision d
        where d.id = a.decision_id and a.decision_id = {decision} and a.answered_at is null and d.decided_by <> {by} and d.writer_id is distinct from {by}
        """, ct) == 1;

    /// <summary>In the same transaction: what became of the thing.</summary>
    public static Task KeepAsync(CollaborationDb db, Guid decision, Restored restored, CancellationToken ct) =>
        db.Set<Appeal>().Where(a => a.DecisionId == decision).ExecuteUpdateAsync(set => set.SetProperty(a => a.StandsAgain, restored.Stands).SetProperty(a => a.NotBack, restored.Sentence), ct);
}

internal static class AppealVerdicts
{
    public const string Stands = "stands";
    public const string Wrong = "wrong";
}
