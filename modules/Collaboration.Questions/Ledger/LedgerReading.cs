using Collaboration.Kernel.Data;
using Collaboration.Kernel.People;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.Questions.Ledger;

/// <summary>How much of what is asked is answered. What was merged into another question counts with that one.</summary>
/// <param name="Median">Seconds from asking to the answer, of half of them at most; null while nothing is answered.</param>
internal sealed record Figures(long Asked, long Answered, double? Median)
{
    public string Rate => Asked == 0 ? "—" : $"{100 * Answered / Asked} %";

    public string Half => Median is { } seconds ? Age.Words(TimeSpan.FromSeconds(seconds)) : "—";
}

/// <summary>A question as the ledger has it.</summary>
internal sealed record LedgerLine(Guid Id, string Title, string State, DateTimeOffset AskedAt, DateTimeOffset? SettledAt, string? Leader, bool IsRedirected, string? Reason, Guid? MergedInto);

/// <summary>A page of the ledger, with the figures of the whole hospital and the reader's own as a leader.</summary>
internal sealed record LedgerReading(Figures All, Figures Own, IReadOnlyList<LedgerLine> Lines)
{
    public const int OnPage = 50;

    /// <summary>Figures count every question; the lines are those that the person may read, the newest first. One more than a page holds tells that there are older ones.</summary>
    /// <param name="state">Null for all.</param>
    public static async Task<LedgerReading> OfAsync(CollaborationDb db, Person person, string? state, int page, CancellationToken ct)
    {
        var (mine, me, moderates, answers) = (person.Audiences, person.Id, person.May(QuestionsPermissions.Moderate), person.May(QuestionsPermissions.Answer));
        var (most, skipped, reads) = (OnPage + 1, OnPage * (page - 1), person.May(QuestionsPermissions.Read));
        var rows = await db.Database.SqlQuery<Row>($"""
            with figures as (
                select count(*) as asked, count(*) filter (where state = 'answered') as answered,
                    percentile_cont(0.5) within group (order by extract(epoch from settled_at - asked_at)) filter (where state = 'answered') as median,
                    count(*) filter (where to_leader = {me}) as own_asked, count(*) filter (where to_leader = {me} and state = 'answered') as own_answered,
                    percentile_cont(0.5) within group (order by extract(epoch from settled_at - asked_at)) filter (where to_leader = {me} and state = 'answered') as own_median
                from questions.question where state in ('open', 'answered', 'declined')),
            page as (
                select q.* from questions.question q
                where {reads} and q.state <> 'taken back' and ({state}::text is null or q.state = {state}::text)
                    and (q.audience_id = any({mine}) or q.asked_by = {me} or q.to_leader = {me} or {moderates} or ({answers} and q.to_leader is null))
                order by q.asked_at desc, q.id desc limit {most} offset {skipped})
            select p.id as "Id", p.title as "Title", p.state as "State", p.asked_at as "AskedAt", p.settled_at as "SettledAt", rtrim(l.given_name || ' ' || l.family_name) as "Leader", p.merged_into as "MergedInto",
                exists (select from questions.step s where s.question_id = p.id and s.kind = 'redirected') as "IsRedirected",
                (select s.markdown from questions.step s where s.question_id = p.id and s.kind = 'declined' limit 1) as "Reason",
                f.asked as "Asked", f.answered as "Answered", f.median as "Median", f.own_asked as "OwnAsked", f.own_answered as "OwnAnswered", f.own_median as "OwnMedian"
            from figures f left join page p on true left join kernel.account l on l.id = p.to_leader order by p.asked_at desc, p.id desc
            """).ToListAsync(ct);
        var first = rows[0];
        return new(new(first.Asked, first.Answered, first.Median), new(first.OwnAsked, first.OwnAnswered, first.OwnMedian),
            [.. rows.Where(r => r.Id is not null).Select(r => new LedgerLine(r.Id!.Value, r.Title!, r.State!, r.AskedAt!.Value, r.SettledAt, r.Leader, r.IsRedirected, r.Reason, r.MergedInto))]);
    }

    private sealed record Row(Guid? Id, string? Title, string? State, DateTimeOffset? AskedAt, DateTimeOffset? SettledAt, string? Leader, Guid? MergedInto, bool IsRedirected, string? Reason,
        long Asked, long Answered, double? Median, long OwnAsked, long OwnAnswered, double? OwnMedian);
}
