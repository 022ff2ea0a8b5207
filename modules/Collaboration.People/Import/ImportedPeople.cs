using Collaboration.Kernel.Data;
using Collaboration.Kernel.People.Leaving;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.People.Import;

/// <summary>Who brought a file in, and the names in its report.</summary>
internal sealed class ImportedPeople(CollaborationDb db) : IPersonalData
{
    public IReadOnlyList<string> Columns => ["people.import_run.started_by"];

    public Task<IReadOnlyList<PersonalCount>> CountAsync(Guid account, CancellationToken ct) => Task.FromResult<IReadOnlyList<PersonalCount>>([]);

    public Task MoveAsync(Guid from, Guid to, CancellationToken ct) => db.Database.ExecuteSqlAsync($"update people.import_run set started_by = {to} where started_by = {from}", ct);

    public Task HideAsync(Guid account, DateTimeOffset at, CancellationToken ct) => Task.CompletedTask;

    // A namesake's line goes too: the report keeps no ids, and says little about either.
    public Task EraseAsync(Erasure erasure, CancellationToken ct) => db.Database.ExecuteSqlAsync($"update people.import_line set name = {erasure.StandIn} where name in ({erasure.Name}, {erasure.Email ?? erasure.Name})", ct);

    public async Task CollectAsync(PersonalCopy copy, CancellationToken ct)
    {
        var made = await db.Set<ImportRun>().AsNoTracking().Where(r => r.StartedBy == copy.Account).OrderBy(r => r.Id).ToListAsync(ct);
        copy.Add("people-imports", "Files of people that you brought in", made.Select(r => new PersonalEntry(r.FileName, null, r.StartedAt, new { r.FileName, r.IsRehearsal, r.StartedAt, r.EndedAt })));
    }
}
