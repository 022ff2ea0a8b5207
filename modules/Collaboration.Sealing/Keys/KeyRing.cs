using System.Security.Cryptography;
using Collaboration.Kernel.Audit;
using Collaboration.Kernel.Data;
using Collaboration.Kernel.Events;
using Collaboration.Kernel.People;
using Collaboration.Sealing.Holders;
using Collaboration.Sealing.Loans;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.Sealing.Keys;

/// <summary>Makes the two keys, and hands them on from holder to holder. The private half of a key is in memory for as long as a passphrase opens it.</summary>
internal sealed class KeyRing(CollaborationDb db, PasswordGate gate, TimeProvider clock)
{
    /// <summary>Stream of the events.</summary>
    public const string Stream = "sealing";

    /// <summary>What somebody reads whose passphrase opened nothing.</summary>
    public const string Refusal = "That is not your passphrase. Check it and try again; after ten wrong tries, wait fifteen minutes.";

    /// <summary>Outside a transaction: a wrong passphrase is counted like a wrong password.</summary>
    /// <returns>The holder's own private key; null when the passphrase is wrong, or the account waits.</returns>
    public Task<byte[]?> UnlockAsync(Holder holder, string passphrase, CancellationToken ct) =>
        gate.OpenAsync(holder.AccountId, () => holder.PrivateKey is { } wrapped ? Passphrase.Unwrap(passphrase, wrapped) : null, ct);

    /// <summary>Gives the holder a passphrase. The first holder of a side makes its key; whoever comes later is let in by one who is there.</summary>
    public async Task ChooseAsync(Holder holder, string passphrase, CancellationToken ct)
    {
        await gate.InTurnAsync(() => holder.Choose(passphrase), ct);
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        await db.TakeTurnAsync(ct);
        Record("holder.passphrase-chosen", holder, holder.AccountId);
        if (!await db.Set<Holder>().AnyAsync(h => h.Side == holder.Side && h.AdmittedAt != null, ct))
        {
            holder.Admit(holder.AccountId, clock.GetUtcNow());
            await NewKeyAsync(holder.Side, [holder], ct);
        }
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
    }

    /// <summary>Names these holders with one passphrase and gives them a key, inside a transaction; the caller saves.</summary>
    public async Task GiveAsync(Side side, IReadOnlyList<Guid> accounts, string passphrase, CancellationToken ct)
    {
        var at = clock.GetUtcNow();
        var holders = accounts.Select(a => new Holder(a, side, a, at)).ToList();
        foreach (var holder in holders)
        {
            await gate.InTurnAsync(() => holder.Choose(passphrase), ct);
            holder.Admit(holder.AccountId, at);
            Record("holder.named", holder, null);
        }
        db.AddRange(holders);
        await db.SaveChangesAsync(ct);
        await NewKeyAsync(side, holders, ct);
    }

    /// <summary>Lets a newcomer to the same key in; outside a transaction.</summary>
    /// <returns>False when the passphrase is wrong.</returns>
    public async Task<bool> AdmitAsync(Holder by, string passphrase, Holder newcomer, CancellationToken ct)
    {
        if (await UnlockAsync(by, passphrase, ct) is not { } own) { return false; }
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        await db.TakeTurnAsync(ct);
        foreach (var held in await db.Set<HeldKey>().AsNoTracking().Where(k => k.HolderId == by.Id).ToListAsync(ct))
        {
            var key = held.Open(own);
            db.Add(new HeldKey(newcomer.Id, held.KeyId, newcomer.PublicKey!, key));
            CryptographicOperations.ZeroMemory(key);
        }
        CryptographicOperations.ZeroMemory(own);
        newcomer.Admit(by.AccountId, clock.GetUtcNow());
        await KeysLent.TellAsync(db, clock.GetUtcNow(), ct);
        Record("holder.admitted", newcomer, by.AccountId);
        await Notices.TellAsync(db, SealingNotices.Keys, [newcomer.AccountId], by.AccountId, "You were let in: you have the key now.", "/sealing/key", clock.GetUtcNow(), null, null, ct);
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return true;
    }

    /// <summary>The private half of this key, as the holder has it; null where the holder came later than its last holder left.</summary>
    public async Task<byte[]?> KeyAsync(Holder holder, ReadOnlyMemory<byte> own, Guid key, CancellationToken ct) =>
        (await db.Set<HeldKey>().AsNoTracking().SingleOrDefaultAsync(k => k.HolderId == holder.Id && k.KeyId == key, ct))?.Open(own.Span);

    /// <summary>Inside a transaction; the caller saves. What is sealed from now on stays closed to the one who leaves, whatever copy there is.</summary>
    public async Task RemoveAsync(Holder holder, Guid? by, CancellationToken ct)
    {
        await db.TakeTurnAsync(ct);
        db.Remove(holder);
        Record("holder.removed", holder, by);
        var stay = await db.Set<Holder>().Where(h => h.Side == holder.Side && h.AdmittedAt != null && h.Id != holder.Id).ToListAsync(ct);
        await KeysLent.TellAsync(db, clock.GetUtcNow(), ct);
        if (holder.AdmittedAt is not null && stay.Count > 0) { await NewKeyAsync(holder.Side, stay, ct); }
    }

    private async Task NewKeyAsync(Side side, List<Holder> holders, CancellationToken ct)
    {
        var number = await db.Set<RoleKey>().Where(k => k.Side == side).MaxAsync(k => (int?)k.Number, ct) ?? 0;
        var (publicKey, privateKey) = KeyBox.NewPair();
        var key = new RoleKey(side, number + 1, publicKey, clock.GetUtcNow());
        db.Add(key);
        foreach (var holder in holders) { db.Add(new HeldKey(holder.Id, key.Id, holder.PublicKey!, privateKey)); }
        CryptographicOperations.ZeroMemory(privateKey);
    }

    private void Record(string kind, Holder holder, Guid? by) => db.AddOnRecord(new EventRow(Stream, kind, holder.AccountId, by, clock.GetUtcNow()), new { side = (short)holder.Side });
}
