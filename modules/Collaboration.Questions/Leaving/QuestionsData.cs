using Collaboration.Kernel.Data;
using Collaboration.Kernel.People.Leaving;
using Collaboration.Kernel.Retention;
using Collaboration.Questions.Asking;
using Collaboration.Questions.Seconds;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.Questions.Leaving;

/// <summary>What somebody asked, seconded and decided here. What they asked sealed is nobody's: nothing here leads to it.</summary>
internal sealed class QuestionsData(CollaborationDb db, TakenBack takenBack) : IPersonalData
{
    public IReadOnlyList<string> Columns => ["questions.question.asked_by", "questions.question.to_leader", "questions.second.account_id", "questions.step.by_id", "questions.step.leader_id",
        "questions.ama.leader_id", "questions.ama.announced_by", "questions.ama.closed_by"];

    public async Task<IReadOnlyList<PersonalCount>> CountAsync(Guid account, CancellationToken ct)
    {
        var (asked, seconds) = (await db.Set<Question>().CountAsync(q => q.AskedBy == account && q.State != QuestionStates.TakenBack, ct), await db.Set<Second>().CountAsync(s => s.AccountId == account, ct));
        return [.. new PersonalCount[] { new(asked, "questions to leaders", IsPrivate: true), new(seconds, "questions that they ask too", IsPrivate: true) }.Where(c => c.Number > 0)];
    }

    public async Task MoveAsync(Guid from, Guid to, CancellationToken ct)
    {
        await db.Database.ExecuteSqlAsync($"update questions.question set asked_by = {to} where asked_by = {from}", ct);
        await db.Database.ExecuteSqlAsync($"update questions.question set to_leader = {to} where to_leader = {from}", ct);
        await db.Database.ExecuteSqlAsync($"update questions.ama set leader_id = {to} where leader_id = {from}", ct);
        await db.Database.ExecuteSqlAsync($"update questions.ama set announced_by = {to} where announced_by = {from}", ct);
        await db.Database.ExecuteSqlAsync($"update questions.ama set closed_by = {to} where closed_by = {from}", ct);
        await db.Database.ExecuteSqlAsync($"update questions.step set by_id = {to} where by_id = {from}", ct);
        await db.Database.ExecuteSqlAsync($"update questions.step set leader_id = {to} where leader_id = {from}", ct);
        await db.Database.ExecuteSqlAsync($"""
            insert into questions.second (question_id, account_id, at) select s.question_id, {to}, s.at from questions.second s join questions.question q on q.id = s.question_id
            where s.account_id = {from} and q.asked_by is distinct from {to} on conflict do nothing
            """, ct);
        await db.Database.ExecuteSqlAsync($"delete from questions.second s using questions.question q where q.id = s.question_id and (s.account_id = {from} or (s.account_id = {to} and q.asked_by = {to}))", ct);
    }

    public Task HideAsync(Guid account, DateTimeOffset at, CancellationToken ct) => takenBack.HideAsync(account, at, ct);

    public async Task EraseAsync(Erasure erasure, CancellationToken ct)
    {
        var account = erasure.Account;
        if (!erasure.WordsGo) { return; }
        await HideAsync(account, erasure.At, ct);
        await db.Set<Second>().Where(s => s.AccountId == account).ExecuteDeleteAsync(ct);
        await LegalHold.BeforePurgeAsync(db, ct);
        await GoneQuestions.PurgeAsync(db, ct);
        await db.Database.ExecuteSqlAsync($"update questions.question set asked_by = null where asked_by = {account} and not kernel.is_held({account}, id)", ct);
    }

    public async Task CollectAsync(PersonalCopy copy, CancellationToken ct)
    {
        var me = copy.Account;
        var asked = await db.Set<Question>().AsNoTracking().Where(q => q.AskedBy == me && q.State != QuestionStates.TakenBack).OrderBy(q => q.AskedAt).Select(q => new { q.Title, q.Markdown, q.State, q.AskedAt, q.EditedAt }).ToListAsync(ct);
        copy.Add("questions", "Your questions to leaders, but not those that you asked sealed", asked.Select(q => new PersonalEntry(q.Title, q.Markdown, q.AskedAt, q)));
        var mine = copy.Audiences;
        var seconds = await (from second in db.Set<Second>()
                             join question in db.Set<Question>().Where(q => mine.Contains(q.AudienceId) && q.State != QuestionStates.TakenBack) on second.QuestionId equals question.Id into named
                             from question in named.DefaultIfEmpty()
                             where second.AccountId == me
                             orderby second.At
                             select new { Title = question == null ? null : question.Title, second.At }).ToListAsync(ct);
        copy.Add("seconds", "Questions that you ask too", seconds.Select(s => new PersonalEntry(s.Title ?? "One that you cannot read any more", null, s.At, s)));
    }
}
