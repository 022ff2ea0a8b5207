using System.Text.RegularExpressions;
using Collaboration.Ideas.Proposals;
using Collaboration.Kernel.Data;
using Collaboration.Kernel.Retention;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.Ideas.Leaving;

/// <summary>Ideas that a legal hold can keep.</summary>
internal sealed partial class HeldIdeas(CollaborationDb db) : IHeldItems
{
    public async Task<HeldItem?> FindAsync(string address, CancellationToken ct)
    {
        if (OfIdea().Match(address) is not { Success: true } match || !Guid.TryParse(match.Groups[1].ValueSpan, out var id)) { return null; }
        return await NameAsync([id], ct) is [var idea] ? idea : null;
    }

    public async Task<IReadOnlyList<HeldItem>> NameAsync(IReadOnlyCollection<Guid> ids, CancellationToken ct) =>
        await db.Set<Idea>().Where(i => ids.Contains(i.Id)).Select(i => new HeldItem(i.Id, "idea", i.Title, i.TakenBackAt == null ? "/ideas/" + i.Id : null)).ToListAsync(ct);

    public async Task<IReadOnlyList<HeldWords>> ReadAsync(Guid id, CancellationToken ct) =>
        await db.Set<Idea>().Where(i => i.Id == id).Select(i => new HeldWords(i.Title, i.Markdown, i.EditedAt ?? i.ProposedAt)).ToListAsync(ct);

    public async Task ReleaseAsync(CancellationToken ct)
    {
        await LegalHold.BeforePurgeAsync(db, ct);
        await db.Database.ExecuteSqlAsync($"delete from ideas.vote v using ideas.idea i where v.idea_id = i.id and i.taken_back_at is not null and not kernel.is_held(i.proposed_by, i.id)", ct);
        await db.Database.ExecuteSqlAsync($"update ideas.idea set title = '', markdown = '', html = '' where taken_back_at is not null and title <> '' and not kernel.is_held(proposed_by, id)", ct);
    }

    [GeneratedRegex("^/ideas/([0-9a-f-]{36})(?:[?#].*)?$")]
    private static partial Regex OfIdea();
}
