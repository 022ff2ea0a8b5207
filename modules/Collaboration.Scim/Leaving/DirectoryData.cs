using Collaboration.Kernel.Data;
using Collaboration.Kernel.People.Leaving;
using Collaboration.Scim.Users;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.Scim.Leaving;

/// <summary>
/// What the directory says of a person goes with the account. Where two become one it comes along, and the directory
/// goes on finding the person by the id that it knows: who leaves there is out here all the same.
/// </summary>
internal sealed class DirectoryData(CollaborationDb db) : IPersonalData
{
    public IReadOnlyList<string> Columns => ["scim.token.made_by"];

    public Task<IReadOnlyList<PersonalCount>> CountAsync(Guid account, CancellationToken ct) => Task.FromResult<IReadOnlyList<PersonalCount>>([]);

    public async Task MoveAsync(Guid from, Guid to, CancellationToken ct)
    {
        await db.Database.ExecuteSqlAsync($"update scim.token set made_by = {to} where made_by = {from}", ct);
        await db.Database.ExecuteSqlAsync($"""
            update scim.entry set account_id = {to}, known_as = coalesce(known_as, {from})
            where account_id = {from} and detached_at is null and not exists (select from scim.entry e where e.account_id = {to})
            """, ct);
    }

    public Task HideAsync(Guid account, DateTimeOffset at, CancellationToken ct) => Task.CompletedTask;

    public Task EraseAsync(Erasure erasure, CancellationToken ct) => Task.CompletedTask;

    public async Task CollectAsync(PersonalCopy copy, CancellationToken ct)
    {
        var said = await db.Set<Entry>().AsNoTracking().Where(e => e.AccountId == copy.Account && e.DetachedAt == null).Select(e => new { e.DisplayName, e.Department, e.EmployeeNumber, e.ChangedAt }).ToListAsync(ct);
        copy.Add("directory", "What the hospital’s directory says of you", said.Select(e => new PersonalEntry(e.DisplayName ?? "Your entry", $"{e.Department}\n{e.EmployeeNumber}".Trim(), e.ChangedAt, e)));
    }
}
