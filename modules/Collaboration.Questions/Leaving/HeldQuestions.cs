using System.Text.RegularExpressions;
using Collaboration.Kernel.Data;
using Collaboration.Kernel.Retention;
using Collaboration.Questions.Asking;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.Questions.Leaving;

/// <summary>Questions that a legal hold can keep. A hold on a person does not reach what they asked sealed: nothing leads there.</summary>
internal sealed partial class HeldQuestions(CollaborationDb db) : IHeldItems
{
    public async Task<HeldItem?> FindAsync(string address, CancellationToken ct) =>
        OfQuestion().Match(address) is { Success: true } match && Guid.TryParse(match.Groups[1].ValueSpan, out var id) ? await NameAsync([id], ct) is [var item] ? item : null : null;

    public async Task<IReadOnlyList<HeldItem>> NameAsync(IReadOnlyCollection<Guid> ids, CancellationToken ct) =>
        await db.Set<Question>().Where(q => ids.Contains(q.Id)).Select(q => new HeldItem(q.Id, "question", q.Title == "" ? "A question that was taken back" : q.Title, q.State == QuestionStates.TakenBack ? null : "/questions/" + q.Id)).ToListAsync(ct);

    public async Task<IReadOnlyList<HeldWords>> ReadAsync(Guid id, CancellationToken ct) =>
        await db.Set<Question>().Where(q => q.Id == id).Select(q => new HeldWords(q.Title, q.Markdown, q.EditedAt ?? q.AskedAt)).ToListAsync(ct);

    public async Task ReleaseAsync(CancellationToken ct)
    {
        await LegalHold.BeforePurgeAsync(db, ct);
        await GoneQuestions.PurgeAsync(db, ct);
    }

    [GeneratedRegex("^/questions/([0-9a-f-]{36})(?:[?#/].*)?$")]
    private static partial Regex OfQuestion();
}
