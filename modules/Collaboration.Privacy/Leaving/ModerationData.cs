using Collaboration.Kernel.Data;
using Collaboration.Kernel.People.Leaving;
using Collaboration.Privacy.Moderation;
using Collaboration.Privacy.Reports;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.Privacy.Leaving;

/// <summary>What somebody reported, decided, and had decided about them. Decisions outlive everybody in them, without a name.</summary>
internal sealed class ModerationData(CollaborationDb db) : IPersonalData
{
    public IReadOnlyList<string> Columns =>
    [
        "privacy.report.reported_by", "privacy.claim.claimed_by", "privacy.decision.writer_id", "privacy.decision.decided_by", "privacy.appeal.answered_by",
        "privacy.mute.account_id", "privacy.mute.muted_by", "privacy.mute.lifted_by",
    ];

    public Task<IReadOnlyList<PersonalCount>> CountAsync(Guid account, CancellationToken ct) => Task.FromResult<IReadOnlyList<PersonalCount>>([]);

    public async Task MoveAsync(Guid from, Guid to, CancellationToken ct)
    {
        await db.Database.ExecuteSqlAsync($"delete from privacy.report r where r.reported_by = {from} and exists (select from privacy.report o where o.reported_by = {to} and o.thing_kind = r.thing_kind and o.thing_id = r.thing_id)", ct);
        await db.Database.ExecuteSqlAsync($"update privacy.report set reported_by = {to} where reported_by = {from}", ct);
        await db.Database.ExecuteSqlAsync($"update privacy.claim set claimed_by = {to} where claimed_by = {from}", ct);
        await db.Database.ExecuteSqlAsync($"update privacy.decision set writer_id = {to} where writer_id = {from}", ct);
        await db.Database.ExecuteSqlAsync($"update privacy.decision set decided_by = {to} where decided_by = {from}", ct);
        await db.Database.ExecuteSqlAsync($"update privacy.appeal set answered_by = {to} where answered_by = {from}", ct);
        await db.Database.ExecuteSqlAsync($"update privacy.mute set account_id = {to} where account_id = {from}", ct);
        await db.Database.ExecuteSqlAsync($"update privacy.mute set muted_by = {to} where muted_by = {from}", ct);
        await db.Database.ExecuteSqlAsync($"update privacy.mute set lifted_by = {to} where lifted_by = {from}", ct);
    }

    public Task HideAsync(Guid account, DateTimeOffset at, CancellationToken ct) => Task.CompletedTask;

    public async Task EraseAsync(Erasure erasure, CancellationToken ct)
    {
        var account = erasure.Account;
        await db.Database.ExecuteSqlAsync($"update privacy.report set reported_by = null, note = '' where reported_by = {account}", ct);
        await db.Database.ExecuteSqlAsync($"delete from privacy.claim where claimed_by = {account}", ct);
        // Nobody appeals any more: what is left is that something was decided.
        await db.Database.ExecuteSqlAsync($"delete from privacy.appeal a using privacy.decision d where d.id = a.decision_id and d.writer_id = {account} and not kernel.is_held({account}, d.thing_id)", ct);
        if (!erasure.WordsGo) { return; }
        await db.Database.ExecuteSqlAsync($"delete from privacy.decision where writer_id = {account} and verdict = 'take back' and not kernel.is_held({account}, thing_id)", ct);
    }

    public async Task CollectAsync(PersonalCopy copy, CancellationToken ct)
    {
        var me = copy.Account;
        var reports = await db.Set<Report>().AsNoTracking().Where(r => r.ReportedBy == me).OrderBy(r => r.ReportedAt).Select(r => new { r.ThingKind, r.Reason, r.Note, r.ReportedAt }).ToListAsync(ct);
        copy.Add("reports", "What you reported", reports.Select(r => new PersonalEntry($"A {r.ThingKind}", $"{ReportReasons.WordsOf(r.Reason)}. {r.Note}", r.ReportedAt, r)));
        var decisions = await db.Set<Decision>().AsNoTracking().Where(d => d.WriterId == me && d.Verdict != Verdicts.Leave).OrderBy(d => d.DecidedAt).ToListAsync(ct);
        copy.Add("decisions", "What was decided on your words", decisions.Select(d => new PersonalEntry($"Your {d.ThingKind}: {d.Verdict}", d.Why, d.DecidedAt, new { d.ThingKind, d.Verdict, d.Reason, d.DecidedAt })));
        var mutes = await db.Set<Mutes.Mute>().AsNoTracking().Where(m => m.AccountId == me).OrderBy(m => m.MutedAt).Select(m => new { m.Reason, m.MutedAt, m.Until, m.LiftedAt }).ToListAsync(ct);
        copy.Add("mutes", "When you were muted", mutes.Select(m => new PersonalEntry("Muted", ReportReasons.WordsOf(m.Reason), m.MutedAt, m)));
    }
}
