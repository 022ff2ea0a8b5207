using System.Globalization;
using Collaboration.Discussions.Contracts;
using Collaboration.Kernel.Audit;
using Collaboration.Kernel.Data;
using Collaboration.Kernel.Privacy;
using Collaboration.Questions.Asking;
using Collaboration.Questions.Steps;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.Questions.Recalls;

/// <summary>A question goes as its asker takes it back, with its answer and what was said below it. Of a sealed one nobody learns who asked.</summary>
internal sealed class RecalledQuestions(CollaborationDb db, TakenBack takenBack, IConversations conversations) : IRecallable
{
    public string Kind => "question";

    public async Task<IReadOnlyList<Recallable>> FindAsync(Guid id, CancellationToken ct)
    {
        if (await db.Set<Question>().AsNoTracking().SingleOrDefaultAsync(q => q.Id == id && q.State != QuestionStates.TakenBack, ct) is not { } question) { return []; }
        var told = await db.Set<Step>().Where(s => s.QuestionId == id || s.IntoId == id).Select(s => s.Id).ToListAsync(ct);
        return
        [
            new(Kind, id, question.Title, Telling.PathOf(id), $"{question.Title}\n\n{question.Markdown}") { Writer = question.AskedBy, Audience = question.AudienceId, PublishedAt = question.CameAt, Kept = question.SettledAt is { } settled ? $"{question.State} {settled:O}" : question.State, Told = [id, .. told] },
        ];
    }

    public async Task<Recallable?> TakeBackAsync(Guid id, Recall recall, CancellationToken ct)
    {
        await db.Database.ExecuteSqlAsync($"select from questions.question where id = {id} for update", ct);
        if (await FindAsync(id, ct) is not [var stood]) { return null; }
        var question = await db.Set<Question>().SingleAsync(q => q.Id == id, ct);
        await takenBack.GoAsync(question, recall.At, ct);
        db.AddOnRecord(question.Happened("question.taken-back", recall.By, recall.At));
        return stood;
    }

    public async Task<Restored> RestoreAsync(Guid id, Stood stood, Guid by, DateTimeOffset at, CancellationToken ct)
    {
        await db.Database.ExecuteSqlAsync($"select from questions.question where id = {id} for update", ct);
        if (await db.Set<Question>().SingleOrDefaultAsync(q => q.Id == id, ct) is not { State: QuestionStates.TakenBack } question) { return Restored.Gone; }
        var (title, text) = stood.Parts;
        var (state, settled) = stood.Kept?.Split(' ') is [var was, .. var rest] ? (was, rest) : (QuestionStates.Open, []);
        question.Restore(state, settled is [var moment] ? DateTimeOffset.Parse(moment, CultureInfo.InvariantCulture) : null, title, text);
        await conversations.HideAsync(db, id, false, at, ct);
        db.AddOnRecord(question.Happened("question.restored", by, at));
        return Restored.Whole;
    }
}
