using System.Security.Cryptography;
using Collaboration.Kernel.Audit;
using Collaboration.Kernel.Data;
using Collaboration.Kernel.Events;
using Collaboration.Kernel.Jobs;
using Collaboration.Kernel.People;
using Collaboration.Kernel.Tenancy;
using Collaboration.Sealing.Envelopes;
using Collaboration.Sealing.Holders;
using Collaboration.Sealing.Keys;
using Collaboration.Sealing.Loans;
using Collaboration.Sealing.Openings;
using Microsoft.EntityFrameworkCore;

namespace Collaboration.Sealing.Requests;

/// <summary>Where the lender's holders decide. The half is open in memory only, and goes back sealed to the request's own key.</summary>
internal sealed class RequestDesk(CollaborationDb db, KeyRing keys, TimeProvider clock)
{
    public static string Replying(Guid request) => $"sealing: reply to {request:N}";

    /// <summary>A request arrives, for a key that was lent to this hospital and no other.</summary>
    public async Task HearAsync(Tenant from, HalfNews news, CancellationToken ct)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        if (!await db.Set<Lending>().AnyAsync(l => l.Id == news.Loan && l.BorrowerId == from.Id && l.AgreedAt != null, ct) || await db.Set<HalfRequest>().AnyAsync(r => r.Id == news.Id, ct)) { return; }
        var request = new HalfRequest(news);
        db.AddRange(request, new Job(Expiry.JobKind, request.ExpiresAt));
        Record("request.arrived", request, null);
        await db.SaveChangesAsync(ct);
        var holders = await db.Standing().Where(h => h.Side == Side.Second).Select(h => h.AccountId).ToListAsync(ct);
        await Notices.TellAsync(db, SealingNotices.Keys, holders, null, $"{from.Name}, which uses your key, asks to open who asked something. Read why, and decide within a day.", $"/sealing/requests/{request.Id}", clock.GetUtcNow(), request.Id, null, ct);
        await transaction.CommitAsync(ct);
    }

    /// <summary>Outside a transaction. False where the passphrase is wrong.</summary>
    /// <exception cref="KeyNotHeldException">The key that sealed it is not this holder's, or another has decided.</exception>
    public async Task<bool> AgreeAsync(Holder holder, string passphrase, HalfRequest request, CancellationToken ct)
    {
        if (await keys.UnlockAsync(holder, passphrase, ct) is not { } own) { return false; }
        var key = await keys.KeyAsync(holder, own, request.KeyId, ct) ?? throw new KeyNotHeldException();
        var half = KeyBox.Open(key, request.Half, Envelope.Purpose(request.SubjectId, request.LendingId));
        var reply = KeyBox.Seal(request.ReplyTo, half, Replying(request.Id));
        foreach (var secret in new[] { own, key, half }) { CryptographicOperations.ZeroMemory(secret); }
        return await DecideAsync(request, "request.agreed", holder.AccountId, at => request.Agree(holder.AccountId, at, reply), ct) ? true : throw new KeyNotHeldException();
    }

    /// <returns>False when somebody else has decided meanwhile.</returns>
    public Task<bool> RefuseAsync(Holder holder, HalfRequest request, CancellationToken ct) =>
        DecideAsync(request, "request.refused", holder.AccountId, at => request.Refuse(holder.AccountId, at), ct);

    public async Task<ReplyNews?> NewsAsync(Guid id, CancellationToken ct) =>
        await (from request in db.Set<HalfRequest>()
               join lending in db.Set<Lending>() on request.LendingId equals lending.Id
               where request.Id == id && request.DecidedBy != null
               select new ReplyNews(lending.BorrowerId, id, request.DecidedBy!.Value, request.Reply)).SingleOrDefaultAsync(ct);

    private async Task<bool> DecideAsync(HalfRequest request, string kind, Guid by, Action<DateTimeOffset> verb, CancellationToken ct)
    {
        var at = clock.GetUtcNow();
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        if (await db.Set<HalfRequest>().Where(r => r.Id == request.Id && r.Half != null).ExecuteUpdateAsync(set => set.SetProperty(r => r.Half, (byte[]?)null), ct) != 1) { return false; }
        verb(at);
        db.Add(Errand.Job(new(Request: request.Id), at));
        Record(kind, request, by);
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return true;
    }

    private void Record(string kind, HalfRequest request, Guid? by) =>
        db.AddOnRecord(new EventRow(KeyRing.Stream, kind, request.Id, by, clock.GetUtcNow()), new { lending = request.LendingId, request.Ground, told = request.SilentBecause is null });
}
