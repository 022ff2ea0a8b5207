using Collaboration.Import.Runs;
using Collaboration.Kernel.Data;
using Collaboration.Kernel.People.Leaving;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.Import.Leaving;

/// <summary>Who brought a file in, and who an old site's author is here. Ids alone, which go on meaning somebody.</summary>
internal sealed class ImportData(CollaborationDb db) : IPersonalData
{
    public IReadOnlyList<string> Columns => ["import.run.started_by", "import.author.account_id"];

    public async Task<IReadOnlyList<PersonalCount>> CountAsync(Guid account, CancellationToken ct) =>
        await db.Set<Run>().CountAsync(r => r.StartedBy == account, ct) is var runs and > 0 ? [new(runs, "imports")] : [];

    public async Task MoveAsync(Guid from, Guid to, CancellationToken ct)
    {
        await db.Database.ExecuteSqlAsync($"update import.run set started_by = {to} where started_by = {from}", ct);
        await db.Database.ExecuteSqlAsync($"update import.author set account_id = {to} where account_id = {from}", ct);
    }

    public Task HideAsync(Guid account, DateTimeOffset at, CancellationToken ct) => Task.CompletedTask;

    public Task EraseAsync(Erasure erasure, CancellationToken ct) => Task.CompletedTask;

    public async Task CollectAsync(PersonalCopy copy, CancellationToken ct)
    {
        var runs = await db.Set<Run>().AsNoTracking().Where(r => r.StartedBy == copy.Account).OrderBy(r => r.StartedAt).Select(r => new { r.FileName, r.StartedAt, r.EndedAt }).ToListAsync(ct);
        copy.Add("imports", "Files that you brought in", runs.Select(r => new PersonalEntry(r.FileName, null, r.StartedAt, r)));
    }
}
