using Collaboration.Kernel.Data;
using Collaboration.Kernel.People.Leaving;
using Collaboration.Sealing.Holders;
using Collaboration.Sealing.Keys;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.Sealing.Leaving;

/// <summary>
/// A holder's key. What somebody asked without a name is not answered for here: whatever changed or was copied together with
/// its author's account would say whose it is. It stays, and its envelope leads to a row without a name.
/// </summary>
internal sealed class SealingData(CollaborationDb db, KeyRing keys, Shortage shortage) : IPersonalData
{
    public IReadOnlyList<string> Columns => ["sealing.holder.account_id"];

    public Task<IReadOnlyList<PersonalCount>> CountAsync(Guid account, CancellationToken ct) => Task.FromResult<IReadOnlyList<PersonalCount>>([]);

    /// <summary>Who keeps both keys after two accounts became one keeps the one that the account had which stays.</summary>
    public async Task MoveAsync(Guid from, Guid to, CancellationToken ct)
    {
        await db.Database.ExecuteSqlAsync($"update sealing.holder set account_id = {to} where account_id = {from} and not exists (select from sealing.holder h where h.account_id = {to})", ct);
        await db.Database.ExecuteSqlAsync($"update sealing.opening set asked_by = {to} where asked_by = {from} and (for_asker is not null or reply_key is not null)", ct);
        await TakeAsync(from, ct);
    }

    public Task HideAsync(Guid account, DateTimeOffset at, CancellationToken ct) => Task.CompletedTask;

    public Task EraseAsync(Erasure erasure, CancellationToken ct) => TakeAsync(erasure.Account, ct);

    public async Task CollectAsync(PersonalCopy copy, CancellationToken ct)
    {
        var held = await db.Set<Holder>().AsNoTracking().Where(h => h.AccountId == copy.Account).ToListAsync(ct);
        copy.Add("keys", "A key that you keep", held.Select(h => new PersonalEntry("One of the two keys to what is asked without a name", null, h.NamedAt, new { h.NamedAt, h.AdmittedAt })));
    }

    private async Task TakeAsync(Guid account, CancellationToken ct)
    {
        if (await db.Set<Holder>().SingleOrDefaultAsync(h => h.AccountId == account, ct) is not { } holder) { return; }
        await keys.RemoveAsync(holder, null, ct);
        await db.SaveChangesAsync(ct);
        await shortage.TellAsync(holder.Side, ct);
    }
}
